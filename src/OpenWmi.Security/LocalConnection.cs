namespace OpenWmi.Security;

/// <summary>A caller in this process or on this machine, whom the kernel vouches for. Its calls count as encrypted: facts 1.8.</summary>
public sealed class LocalConnection : IClientConnection
{
    private LocalConnection()
    {
    }

    /// <summary>The only one.</summary>
    public static LocalConnection Instance { get; } = new();

    /// <summary>Always <see cref="AuthenticationLevel.PktPrivacy"/>.</summary>
    public AuthenticationLevel AuthenticationLevel => AuthenticationLevel.PktPrivacy;

    /// <summary>Always null.</summary>
    public string? Address => null;
}
