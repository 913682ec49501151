using OpenWmi.Security;

namespace OpenWmi.Client;

/// <summary>How a client connects to a namespace. Immutable.</summary>
/// <example>
/// <code>
/// var options = new ConnectionOptions { ImpersonationLevel = ImpersonationLevel.Identify, Timeout = TimeSpan.FromSeconds(10) };
/// </code>
/// </example>
public sealed record ConnectionOptions
{
    /// <summary>How far the service and its providers may act for the client. Impersonate, which most providers need.</summary>
    public ImpersonationLevel ImpersonationLevel { get; init; } = ImpersonationLevel.Impersonate;

    /// <summary>The privileges to enable for each call. One that the account does not hold refuses the connection. None by default: on this machine privileges are enabled by who needs them.</summary>
    public PrivilegeSet PrivilegesToEnable { get; init; }

    /// <summary>The locales for texts, the best in front, between commas: <c>MS_409,en-US</c>. Null for that of the service.</summary>
    public string? Locale { get; init; }

    /// <summary>How long one call may take, the wait for the next objects of an enumeration too; a call that takes longer is cancelled, at the service as well. Without end by default.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Another user to connect as. On this machine a client is who it is: WBEM_E_LOCAL_CREDENTIALS.</summary>
    public string? User { get; init; }

    /// <summary>The password of <see cref="User"/>. On this machine none is taken: WBEM_E_LOCAL_CREDENTIALS.</summary>
    public string? Password { get; init; }

    /// <summary>The run directory of the service, where it is not the client's own or root's, nor what the variable OPENWMI_RUN says.</summary>
    public string? RunDirectory { get; init; }

    /// <summary>The options without the password, which is shown nowhere.</summary>
    public override string ToString()
        => $"{nameof(ConnectionOptions)} {{ {nameof(ImpersonationLevel)} = {ImpersonationLevel}, {nameof(Timeout)} = {Timeout}, {nameof(User)} = {User}, {nameof(RunDirectory)} = {RunDirectory} }}";
}
