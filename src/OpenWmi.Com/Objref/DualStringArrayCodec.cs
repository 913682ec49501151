using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>A DUALSTRINGARRAY in NDR. [MS-DCOM] 2.2.19.2.</summary>
public readonly struct DualStringArrayCodec : INdrCodec<DualStringArray>
{
    /// <inheritdoc/>
    public static NdrShape Shape { get; } = new NdrShape.Structure("DualStringArray", sizeof(ushort),
    [
        new("wNumEntries", new NdrShape.Scalar(NdrScalar.UInt16)),
        new("wSecurityOffset", new NdrShape.Scalar(NdrScalar.UInt16)),
        new("aStringArray", new NdrShape.Array(new NdrShape.Scalar(NdrScalar.UInt16))),
    ]);

    /// <inheritdoc/>
    public static DualStringArray Read(ref NdrReader reader) => DualStringArray.Read(ref reader);

    /// <inheritdoc/>
    public static void Write(ref NdrWriter writer, DualStringArray value) => value.Write(ref writer);
}
