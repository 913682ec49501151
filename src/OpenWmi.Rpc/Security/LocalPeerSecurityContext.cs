using System.Buffers.Binary;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>
/// A client that the kernel names. Nothing can come between the two ends of a Unix socket, so there is nothing to sign or encrypt, and calls count as PKT_PRIVACY. The auth_value is the sequence number of
/// its direction, which names the security context of a PDU and finds out when the two sides disagree.
/// </summary>
internal abstract class LocalPeerSecurityContext() : RpcSecurityContext(AuthenticationType.LocalPeer, AuthenticationLevel.PktPrivacy)
{
    private uint _sent;
    private uint _received;

    public override int SignatureSize => sizeof(uint);

    public override void Protect(in ProtectedPdu pdu) => BinaryPrimitives.WriteUInt32LittleEndian(pdu.Signature, unchecked(_sent++));

    public override void Unprotect(in ProtectedPdu pdu)
    {
        if (pdu.Signature.Length != SignatureSize || BinaryPrimitives.ReadUInt32LittleEndian(pdu.Signature) != _received)
        {
            throw new RpcSecurityException($"The sequence number of a local peer is not {_received}.");
        }

        unchecked
        {
            _received++;
        }
    }

    protected override void Dispose(bool disposing)
    {
        // There are no keys.
    }
}
