using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>
/// The token of <see cref="Pdu.AuthenticationType.LocalPeer"/>: four octets, the same in both directions. A version, 1; an impersonation level, asked for by the client and given by the server; two zeros.
/// It says nothing of who the client is (S3). ADR 19.
/// </summary>
internal static class LocalPeerToken
{
    public const int Size = 4;
    private const byte Version = 1;

    public static byte[] Write(ImpersonationLevel level) => [Version, (byte)level, 0, 0];

    /// <exception cref="RpcSecurityException">The octets are no such token.</exception>
    public static ImpersonationLevel Read(ReadOnlySpan<byte> token)
        => token is [Version, <= (byte)ImpersonationLevel.Delegate, 0, 0]
            ? (ImpersonationLevel)token[1]
            : throw new RpcSecurityException($"The token of a local peer is not one of version {Version}: {token.Length} octets.");
}
