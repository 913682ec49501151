using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>
/// Takes the peers of a Unix socket for whom the kernel says they are, and for nothing else (S3). The token of a call is that of the peer's user with the groups that the peer has, at the
/// impersonation level that its bind asks for; at ANONYMOUS it is that of nobody. Any number of threads may use one.
/// </summary>
/// <param name="authority">Who makes the tokens.</param>
public sealed class LocalPeerServer(LocalSecurityAuthority authority) : IRpcServerSecurityProvider
{
    /// <inheritdoc/>
    public AuthenticationType Type => AuthenticationType.LocalPeer;

    /// <inheritdoc/>
    public RpcSecurityContext Accept(AuthenticationLevel level, RpcPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        if (level != AuthenticationLevel.PktPrivacy)
        {
            throw new RpcSecurityException($"A local peer asks for the level {level}; there is PKT_PRIVACY alone.");
        }

        return new Context(authority, peer.Credentials ?? throw new RpcSecurityException("The kernel does not name the peer of this transport."));
    }

    private sealed class Context(LocalSecurityAuthority authority, PeerCredentials credentials) : LocalPeerSecurityContext
    {
        private IToken? _token;

        public override IToken? Token => _token;

        public override ValueTask<SecurityLeg> StepAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken)
        {
            ImpersonationLevel asked = LocalPeerToken.Read(token.Span);

            // What is not stated is the default of COM, the least that lets a server know its client.
            ImpersonationLevel level = asked == ImpersonationLevel.Default ? ImpersonationLevel.Identify : asked;
            _token = LogOn(level);
            return ValueTask.FromResult(new SecurityLeg(LocalPeerToken.Write(level), IsComplete: true));
        }

        private AccessToken LogOn(ImpersonationLevel level)
        {
            try
            {
                return level == ImpersonationLevel.Anonymous
                    ? authority.LogOnAnonymous(level)
                    : authority.LogOnPeer(credentials.Uid, credentials.Gid, credentials.Groups, level);
            }
            catch (ArgumentException error)
            {
                throw new RpcSecurityException($"The kernel's user {credentials.Uid} cannot be logged on.", null, error);
            }
        }
    }
}
