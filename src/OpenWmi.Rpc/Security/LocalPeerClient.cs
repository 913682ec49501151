using OpenWmi.Rpc.Pdu;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>Calls over a Unix socket as the user whom the kernel sees in the process that connected.</summary>
/// <param name="impersonation">How far the server may act for the client; Default is Identify.</param>
public sealed class LocalPeerClient(ImpersonationLevel impersonation) : RpcClientSecurity(AuthenticationType.LocalPeer, AuthenticationLevel.PktPrivacy)
{
    /// <summary>How far the server may act for the client.</summary>
    public ImpersonationLevel Impersonation { get; } = impersonation;

    /// <inheritdoc/>
    public override RpcSecurityContext Initiate() => new Context(Impersonation);

    private sealed class Context(ImpersonationLevel impersonation) : LocalPeerSecurityContext
    {
        private bool _hasAsked;

        public override IToken? Token => null;

        public override ValueTask<SecurityLeg> StepAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken)
        {
            if (!_hasAsked)
            {
                _hasAsked = true;
                return ValueTask.FromResult(new SecurityLeg(LocalPeerToken.Write(impersonation), IsComplete: false));
            }

            _ = LocalPeerToken.Read(token.Span);
            return ValueTask.FromResult(new SecurityLeg(default, IsComplete: true));
        }
    }
}
