using System.Buffers.Binary;
using System.Security.Cryptography;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>
/// A security provider for tests alone (S32): a shared secret, any number of legs, a keyed checksum over what is to be signed with the sequence number, and a stream to be encrypted with. It follows the rules that NTLM and
/// Kerberos follow, and finds out everything that they would.
/// </summary>
internal sealed class TestSecurityContext(AuthenticationLevel level, bool isServer, TestSecurityOptions options, IToken? token) : RpcSecurityContext(TestSecurityOptions.Type, level)
{
    private static readonly byte[] Key = "a secret of the tests"u8.ToArray();
    private uint _sent;
    private uint _received;
    private int _next = isServer ? 1 : 0;
    private bool _isDone;

    public override int SignatureSize => Level >= AuthenticationLevel.Pkt ? 16 : 0;

    public override IToken? Token => _isDone ? token : null;

    public override ValueTask<SecurityLeg> StepAsync(ReadOnlyMemory<byte> received, CancellationToken cancellationToken)
    {
        // The leg that was received is the one before the next of this side; a client begins without one.
        int expected = _next - 1;
        if (expected >= 0 && (received.Length != 8 || received.Span[0] != (byte)'L' || received.Span[1] != expected))
        {
            throw new RpcSecurityException($"The token of leg {expected} is wrong.", "somebody");
        }

        int leg = _next;
        _next += 2;
        return ValueTask.FromResult(Answer(leg));
    }

    public override void Protect(in ProtectedPdu pdu)
    {
        uint sequence = _sent++;
        Sign(pdu, sequence, isServer).CopyTo(pdu.Signature);
        Crypt(pdu, sequence, isServer);
    }

    public override void Unprotect(in ProtectedPdu pdu)
    {
        uint sequence = _received++;
        Crypt(pdu, sequence, !isServer);
        if (!CryptographicOperations.FixedTimeEquals(Sign(pdu, sequence, !isServer), pdu.Signature))
        {
            throw new RpcSecurityException("The checksum is wrong.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isDone = false;
    }

    // Legs are numbered from 0, the client's even, the server's odd; the authentication has options.Legs of them.
    private SecurityLeg Answer(int leg)
    {
        bool isOver = leg >= options.Legs;
        _isDone = leg >= options.Legs - 1;
        return new SecurityLeg(isOver ? default(ReadOnlyMemory<byte>) : new byte[] { (byte)'L', (byte)leg, 1, 2, 3, 4, 5, 6 }, _isDone, options.WantsAnswer);
    }

    private byte[] Sign(in ProtectedPdu pdu, uint sequence, bool fromServer)
    {
        byte[] covered = pdu.IsHeaderSigned || options.AlwaysSignsHeaders ? pdu.SignedWhole.ToArray() : pdu.Stub.ToArray();
        byte[] prefix = new byte[5];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, sequence);
        prefix[4] = fromServer ? (byte)1 : (byte)0;
        byte[] all = [.. prefix, .. covered];
        return HMACSHA256.HashData(Key, all)[..16];
    }

    private void Crypt(in ProtectedPdu pdu, uint sequence, bool fromServer)
    {
        if (Level == AuthenticationLevel.PktPrivacy)
        {
            byte[] stream = new byte[pdu.Stub.Length];
            new Random((int)sequence + (fromServer ? 1_000_000 : 0)).NextBytes(stream);
            for (int i = 0; i < stream.Length; i++)
            {
                pdu.Stub[i] ^= stream[i];
            }
        }
    }
}

/// <param name="Legs">How many tokens are exchanged, the client's first.</param>
/// <param name="WantsAnswer">Whether the client sends its last leg in alter_context.</param>
/// <param name="AlwaysSignsHeaders">As NTLM with extended session security does.</param>
internal sealed record TestSecurityOptions(int Legs = 2, bool WantsAnswer = false, bool AlwaysSignsHeaders = false)
{
    public const AuthenticationType Type = (AuthenticationType)0xF7;
}

internal sealed class TestSecurityServer(TestSecurityOptions? options = null, Func<IToken>? logOn = null) : IRpcServerSecurityProvider
{
    public AuthenticationType Type => TestSecurityOptions.Type;

    public RpcSecurityContext Accept(AuthenticationLevel level, RpcPeer peer)
        => new TestSecurityContext(level, isServer: true, options ?? new TestSecurityOptions(), logOn?.Invoke() ?? SomeToken());

    public static IToken SomeToken() => new LocalSecurityAuthority(new LogonSettings()).LogOnPeer(6001, 6001, [], ImpersonationLevel.Impersonate);
}

internal sealed class TestSecurityClient(AuthenticationLevel level, TestSecurityOptions? options = null) : RpcClientSecurity(TestSecurityOptions.Type, level)
{
    public override RpcSecurityContext Initiate() => new TestSecurityContext(Level, isServer: false, options ?? new TestSecurityOptions(), null);
}
