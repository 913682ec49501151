using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>How the calls of one proxy are made: what IClientSecurity::SetBlanket takes and QueryBlanket gives. Immutable.</summary>
public sealed record ProxyBlanket
{
    /// <summary>RPC_C_AUTHN_DEFAULT and RPC_C_AUTHZ_DEFAULT.</summary>
    public const uint DefaultService = 0xFFFF_FFFF;

    /// <summary>dwAuthnSvc.</summary>
    public uint AuthenticationService { get; init; } = DefaultService;

    /// <summary>dwAuthzSvc.</summary>
    public uint AuthorizationService { get; init; } = DefaultService;

    /// <summary>pServerPrincName; null for the default.</summary>
    public string? ServerPrincipalName { get; init; }

    /// <summary>dwAuthnLevel. On this machine it is PKT_PRIVACY whatever is set.</summary>
    public AuthenticationLevel AuthenticationLevel { get; init; }

    /// <summary>dwImpLevel.</summary>
    public ImpersonationLevel ImpersonationLevel { get; init; }

    /// <summary>Whether pAuthInfo names somebody else than the process: refused on this machine.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>dwCapabilities.</summary>
    public ComCapabilities Capabilities { get; init; } = ComCapabilities.Default;
}
