using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>A session as it was at one moment. Immutable.</summary>
/// <param name="Id">Its number in this process; never used again.</param>
/// <param name="User">Whose it is.</param>
/// <param name="UserName">The user's name, for people.</param>
/// <param name="Namespace">The namespace, as the client wrote it without the machine.</param>
/// <param name="Began">When the client logged in.</param>
/// <param name="LastRequest">When the last request began; the login where there was none.</param>
/// <param name="RequestsUnderWay">Requests that are being served.</param>
/// <param name="RequestsDone">Requests that were served, failures too.</param>
/// <param name="Results">Enumerators, calls that go on after their answer, and refreshers.</param>
public sealed record SessionStatus(
    long Id, Sid User, string UserName, string Namespace, DateTimeOffset Began, DateTimeOffset LastRequest, long RequestsUnderWay, long RequestsDone, int Results)
{
    /// <summary>The rights to the namespace that the login gave, by the bits of <see cref="NamespaceRights"/>.</summary>
    public uint GrantedAccess { get; init; }

    /// <summary>The address of the client; null for one on this machine.</summary>
    public string? Address { get; init; }

    /// <summary>The process of a client on this machine, as the kernel says; 0 for others.</summary>
    public int ProcessId { get; init; }

    /// <summary>The level of authentication of the login.</summary>
    public AuthenticationLevel AuthenticationLevel { get; init; }

    /// <summary>The impersonation level of the login.</summary>
    public ImpersonationLevel ImpersonationLevel { get; init; }

    /// <summary>The locales that the client prefers, as it wrote them; null where it did not.</summary>
    public string? Locale { get; init; }

    /// <summary>The machine that the client says it runs on; null where it does not say.</summary>
    public string? ClientMachine { get; init; }

    /// <summary>The process that the client says it is; 0 where it does not say.</summary>
    public int ClientProcessId { get; init; }
}
