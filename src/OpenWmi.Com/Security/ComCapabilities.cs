namespace OpenWmi.Com;

/// <summary>What a process or a proxy asks for beside its levels: EOLE_AUTHENTICATION_CAPABILITIES. objidl.h.</summary>
[Flags]
public enum ComCapabilities
{
    /// <summary>EOAC_NONE.</summary>
    None = 0,

    /// <summary>EOAC_MUTUAL_AUTH: the server proves who it is.</summary>
    MutualAuthentication = 0x1,

    /// <summary>EOAC_STATIC_CLOAKING: the identity of the first call through a proxy is that of all.</summary>
    StaticCloaking = 0x20,

    /// <summary>EOAC_DYNAMIC_CLOAKING: each call has the identity of its thread.</summary>
    DynamicCloaking = 0x40,

    /// <summary>EOAC_DEFAULT: those of the process.</summary>
    Default = 0x800,
}
