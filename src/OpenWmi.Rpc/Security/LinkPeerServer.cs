using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>
/// Takes whoever has the other end of a link for whom the link was made, whatever it says (S3): one provider for one connection that this process made itself and handed to one other process.
/// Any number of threads may use one.
/// </summary>
/// <param name="token">For whom the link was made.</param>
public sealed class LinkPeerServer(IToken token) : IRpcServerSecurityProvider
{
    /// <inheritdoc/>
    public AuthenticationType Type => AuthenticationType.LocalPeer;

    /// <inheritdoc/>
    public RpcSecurityContext Accept(AuthenticationLevel level, RpcPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        return level == AuthenticationLevel.PktPrivacy && peer.Address is null
            ? new Context(token)
            : throw new RpcSecurityException($"The peer of a link asks for the level {level}; there is PKT_PRIVACY alone.");
    }

    private sealed class Context(IToken token) : LocalPeerSecurityContext
    {
        private IToken? _token;

        public override IToken? Token => _token;

        public override ValueTask<SecurityLeg> StepAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
        {
            _ = LocalPeerToken.Read(octets.Span);
            _token = token;
            return ValueTask.FromResult(new SecurityLeg(LocalPeerToken.Write(token.ImpersonationLevel), IsComplete: true));
        }
    }
}
