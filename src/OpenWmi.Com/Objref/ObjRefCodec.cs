using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>What an interface pointer refers to: an MInterfacePointer around an OBJREF. [MS-DCOM] 2.2.14.</summary>
public readonly struct ObjRefCodec : INdrCodec<ObjRef>
{
    /// <inheritdoc/>
    public static NdrShape Shape { get; } = new NdrShape.InterfacePointer();

    /// <inheritdoc/>
    public static ObjRef Read(ref NdrReader reader)
    {
        ReadOnlySpan<byte> octets = reader.ReadInterfacePointer(ObjRef.MaxSize);
        return ObjRef.Read(octets, reader.Position - octets.Length);
    }

    /// <inheritdoc/>
    public static void Write(ref NdrWriter writer, ObjRef value)
    {
        NdrMark mark = writer.BeginInterfacePointer();
        value.CopyTo(writer.GetSpan(value.Size));
        writer.Advance(value.Size);
        writer.EndInterfacePointer(mark);
    }
}
