using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>The token of the calling process where there are no settings: no privilege was assigned to anybody, and the repository is root's.</summary>
public static class ProcessToken
{
    private static readonly LocalSecurityAuthority Authority = new(new LogonSettings());

    /// <summary>Logs the calling process on; see <see cref="LocalSecurityAuthority.LogOnProcess"/>.</summary>
    /// <returns>The token of the process as it is now.</returns>
    /// <exception cref="NativeException">The kernel did not tell the groups.</exception>
    public static AccessToken Current() => Authority.LogOnProcess();
}
