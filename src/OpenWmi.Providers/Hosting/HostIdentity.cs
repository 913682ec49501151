using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>Who a process is that the service started: nobody at first, then one user for good. Any number of threads may ask.</summary>
/// <param name="hasNoNewPrivileges">Whether the process must not be able to gain anything: so it is for hosts, and not for spawners.</param>
internal sealed class HostIdentity(bool hasNoNewPrivileges)
{
    private readonly Lock _gate = new();
    private AccessToken? _token;

    /// <summary>The token of the user.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: nobody said who it is.</exception>
    public AccessToken Token => Volatile.Read(ref _token)
        ?? throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "The host was not told who it is.");

    /// <summary>Becomes a user. A process that cannot ends, because nobody knows what it is then.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: it is somebody already, or the token is none.</exception>
    public void Become(HostedIdentity identity)
    {
        lock (_gate)
        {
            if (_token is not null)
            {
                throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "The host is somebody already.");
            }

            AccessToken token = Read(identity);
            try
            {
                Become(token.Linux!);
            }
            catch (Exception error) when (error is NativeException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"wmiprvse: {error.Message}");
                ProcessEnd.Now(1);
            }

            Volatile.Write(ref _token, token);
        }
    }

    private static AccessToken Read(HostedIdentity identity)
    {
        try
        {
            return identity.ToContent().Restore();
        }
        catch (ArgumentException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"What the host was told to be is nobody: {error.Message}", error);
        }
    }

    // A process that was started as the user keeps what it was started with, and that is looked at; root's stays root.
    private void Become(LinuxIdentity linux)
    {
        uint uid = Credentials.OfCaller().EffectiveUid;
        if (uid == 0)
        {
            ProcessIdentity.Become(linux.Uid, linux.Gid, linux.SupplementaryGroups);
        }

        CapabilitySet capabilities = uid == 0 ? CapabilitySet.None : linux.Capabilities;
        ProcessIdentity.Confirm(linux.Uid, linux.Gid, linux.SupplementaryGroups, capabilities, hasNoNewPrivileges);
    }
}
