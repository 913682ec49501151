namespace OpenWmi.Providers.Linux.Services;

/// <summary>When a service is started.</summary>
internal enum ServiceStartMode
{
    /// <summary>With the system: it is enabled.</summary>
    Automatic,

    /// <summary>When somebody or another unit asks for it: it is disabled, or there is no enabling it.</summary>
    Manual,

    /// <summary>Never: it is masked.</summary>
    Disabled,
}
