using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>What CoInitializeSecurity is given. Immutable. By default what COM has in a registry that says nothing: CONNECT and IDENTIFY, which is less than most providers need (R3).</summary>
public sealed record ProcessSecuritySettings
{
    /// <summary>dwAuthnLevel: the level of calls that go out, and the least of those that come in. Default: the two sides negotiate.</summary>
    public AuthenticationLevel AuthenticationLevel { get; init; } = AuthenticationLevel.Connect;

    /// <summary>dwImpLevel: how far servers that are called may act for this process.</summary>
    public ImpersonationLevel ImpersonationLevel { get; init; } = ImpersonationLevel.Identify;

    /// <summary>dwCapabilities.</summary>
    public ComCapabilities Capabilities { get; init; }

    /// <summary>pSecDesc: who may call in, by <see cref="ComRights"/>; null lets everyone call whom somebody vouches for.</summary>
    public SecurityDescriptor? AccessPermission { get; init; }

    /// <summary>LaunchPermission of the application: who may have objects made; null as <see cref="AccessPermission"/>.</summary>
    public SecurityDescriptor? LaunchPermission { get; init; }
}
