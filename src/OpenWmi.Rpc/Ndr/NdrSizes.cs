namespace OpenWmi.Rpc.Ndr;

/// <summary>Sizes and alignments of values by their shapes. [C706] 14.2, 14.3.</summary>
internal static class NdrSizes
{
    public static int AlignmentOf(NdrScalar kind) => kind is NdrScalar.Guid or NdrScalar.ContextHandle ? sizeof(uint) : SizeOf(kind);

    public static int SizeOf(NdrScalar kind) => kind switch
    {
        NdrScalar.Byte or NdrScalar.SByte or NdrScalar.Boolean => sizeof(byte),
        NdrScalar.Int16 or NdrScalar.UInt16 => sizeof(ushort),
        NdrScalar.Int64 or NdrScalar.UInt64 or NdrScalar.Double => sizeof(ulong),
        NdrScalar.Guid => 16,
        NdrScalar.ContextHandle => RpcContextHandle.Size,
        _ => sizeof(uint),
    };

    /// <summary>The name in the documents.</summary>
    public static string NameOf(NdrScalar kind) => kind switch
    {
        NdrScalar.Byte => "octet",
        NdrScalar.SByte => "small",
        NdrScalar.Boolean => "boolean",
        NdrScalar.Int16 => "short",
        NdrScalar.UInt16 => "unsigned short",
        NdrScalar.Int32 => "long",
        NdrScalar.UInt32 => "unsigned long",
        NdrScalar.Int64 => "hyper",
        NdrScalar.UInt64 => "unsigned hyper",
        NdrScalar.Single => "float",
        NdrScalar.Double => "double",
        NdrScalar.Guid => "GUID",
        NdrScalar.HResult => "HRESULT",
        _ => "context handle",
    };

    public static int AlignmentOf(NdrShape shape) => shape switch
    {
        NdrShape.Scalar scalar => AlignmentOf(scalar.Kind),
        NdrShape.Structure structure => structure.Alignment,
        _ => sizeof(uint),
    };

    /// <summary>The fewest octets that a value has in place.</summary>
    public static int MinimumOf(NdrShape shape) => shape switch
    {
        NdrShape.Scalar scalar => SizeOf(scalar.Kind),
        NdrShape.Structure structure => Math.Max(1, structure.Members.Sum(member => MinimumOf(member.Shape))),
        _ => sizeof(uint),
    };
}
