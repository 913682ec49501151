using OpenWmi.Rpc.Pdu;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>
/// One authentication of one connection, on either side: first the legs, then the protection of PDUs. [MS-RPCE] 3.3.1.5.2. Legs and incoming PDUs come from one thread, outgoing PDUs from one at a
/// time; the two may overlap.
/// </summary>
/// <param name="type">Who protects.</param>
/// <param name="level">The level that the client asked for in the first leg; it never changes.</param>
public abstract class RpcSecurityContext(AuthenticationType type, AuthenticationLevel level) : IDisposable
{
    /// <summary>auth_type of every PDU of this context.</summary>
    public AuthenticationType Type { get; } = type;

    /// <summary>auth_level of every PDU of this context.</summary>
    public AuthenticationLevel Level { get; } = level;

    /// <summary>The octets of an auth_value at this level, known before a PDU is signed; 0: PDUs have no verifier, as at CONNECT.</summary>
    public abstract int SignatureSize { get; }

    /// <summary>On the server: whom the legs proved. Null before they did, and on the client.</summary>
    public abstract IToken? Token { get; }

    /// <summary>Takes a leg of the peer and makes the next one of this side.</summary>
    /// <param name="token">What the peer sent; empty at the client's start.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RpcSecurityException">The peer did not prove who it is, or sent what is no token.</exception>
    public abstract ValueTask<SecurityLeg> StepAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken);

    /// <summary>Signs a PDU, and encrypts its stub at PKT_PRIVACY, in place. Takes the next sequence number of this direction.</summary>
    /// <param name="pdu">The PDU, finished but for its auth_value.</param>
    public abstract void Protect(in ProtectedPdu pdu);

    /// <summary>Decrypts the stub of a PDU at PKT_PRIVACY, in place, and checks its signature. Takes the next sequence number of this direction.</summary>
    /// <param name="pdu">The PDU as it came.</param>
    /// <exception cref="RpcSecurityException">The signature is not that of this PDU at this place.</exception>
    public abstract void Unprotect(in ProtectedPdu pdu);

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets the keys.</summary>
    /// <param name="disposing">True; no context has a finalizer.</param>
    protected abstract void Dispose(bool disposing);
}
