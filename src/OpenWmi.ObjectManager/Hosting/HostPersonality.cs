using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Tells a process whose it is.</summary>
internal static class HostPersonality
{
    /// <summary>Tells a process whose it is, and waits until it is.</summary>
    /// <param name="process">The process.</param>
    /// <param name="token">The token that the process is to see as its own.</param>
    /// <param name="capabilities">The capabilities that it must have then, and no other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RpcFaultException">It could not, and ended.</exception>
    /// <exception cref="HResultException">It refused.</exception>
    public static async ValueTask GiveAsync(IHostProcess process, AccessToken token, CapabilitySet capabilities, CancellationToken cancellationToken)
    {
        LinuxIdentity linux = token.Linux!;
        TokenContent content = TokenContent.Of(token) with { Linux = new LinuxIdentity(linux.Uid, linux.Gid, linux.SupplementaryGroups, linux.Uid == 0 ? linux.Capabilities : capabilities) };
        HostedIdentity identity = HostedIdentity.Of(content);
        HResult result = await process.Become(
            identity.Token,
            (uint)identity.Groups.Length,
            identity.Groups,
            (uint)identity.Restricting.Length,
            identity.Restricting,
            (uint)identity.LinuxGroups.Length,
            identity.LinuxGroups,
            new ClientCallContext(cancellationToken)).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new HResultException(result, "The host did not become its user's");
        }
    }
}
