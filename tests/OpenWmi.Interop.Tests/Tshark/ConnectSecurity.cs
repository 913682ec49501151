using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>Believes everybody to be root, at CONNECT: PDUs have no verifier, so that an oracle can read them. The product has nothing like it.</summary>
internal sealed class ConnectSecurity() : RpcClientSecurity(AnyType, AuthenticationLevel.Connect), IRpcServerSecurityProvider
{
    private const AuthenticationType AnyType = (AuthenticationType)0xE1;

    public RpcSecurityContext Accept(AuthenticationLevel level, RpcPeer peer) => new Context(new LocalSecurityAuthority(new LogonSettings()).LogOnUser(0, LogonKind.Network));

    public override RpcSecurityContext Initiate() => new Context(null);

    private sealed class Context(IToken? token) : RpcSecurityContext(AnyType, AuthenticationLevel.Connect)
    {
        private bool _hasBegun;

        public override int SignatureSize => 0;

        public override IToken? Token => token;

        public override ValueTask<SecurityLeg> StepAsync(ReadOnlyMemory<byte> received, CancellationToken cancellationToken)
        {
            bool isFirstOfClient = token is null && !_hasBegun;
            _hasBegun = true;
            byte[] leg = token is null && !isFirstOfClient ? [] : [1, 2, 3, 4];
            return ValueTask.FromResult(new SecurityLeg(leg, IsComplete: !isFirstOfClient));
        }

        public override void Protect(in ProtectedPdu pdu) => throw new InvalidOperationException("At CONNECT nothing is signed.");

        public override void Unprotect(in ProtectedPdu pdu) => throw new InvalidOperationException("At CONNECT nothing is signed.");

        protected override void Dispose(bool disposing)
        {
            // There are no keys.
        }
    }
}
