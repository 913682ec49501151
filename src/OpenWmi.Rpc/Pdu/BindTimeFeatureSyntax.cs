using System.Buffers.Binary;

namespace OpenWmi.Rpc.Pdu;

/// <summary>The transfer syntax in which bind-time features travel: a prefix, and the features where the rest of the UUID would be.</summary>
internal static class BindTimeFeatureSyntax
{
    private const int PrefixLength = 8;
    private static readonly RpcSyntaxId WithoutFeatures = new(new Guid("6cb71c2c-9812-4540-0000-000000000000"), 1, 0);

    /// <summary>The syntax that asks for features.</summary>
    public static RpcSyntaxId Of(BindTimeFeatures features)
    {
        Span<byte> uuid = stackalloc byte[16];
        WithoutFeatures.Uuid.TryWriteBytes(uuid);
        BinaryPrimitives.WriteUInt16LittleEndian(uuid[PrefixLength..], (ushort)features);
        return WithoutFeatures with { Uuid = new Guid(uuid) };
    }

    /// <summary>Whether a transfer syntax is a question for features.</summary>
    public static bool TryGetFeatures(RpcSyntaxId syntax, out BindTimeFeatures features)
    {
        Span<byte> uuid = stackalloc byte[16];
        Span<byte> prefix = stackalloc byte[16];
        syntax.Uuid.TryWriteBytes(uuid);
        WithoutFeatures.Uuid.TryWriteBytes(prefix);
        features = (BindTimeFeatures)BinaryPrimitives.ReadUInt16LittleEndian(uuid[PrefixLength..]);
        return syntax.Major == WithoutFeatures.Major && syntax.Minor == 0 && uuid[..PrefixLength].SequenceEqual(prefix[..PrefixLength]);
    }
}
