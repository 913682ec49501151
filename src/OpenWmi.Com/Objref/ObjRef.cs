using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>A reference to an object, as it travels: OBJREF. [MS-DCOM] 2.2.18. Immutable. A null pointer is no OBJREF.</summary>
[MarshalUsing(typeof(ObjRefCodec))]
public abstract class ObjRef
{
    /// <summary>The most octets that an OBJREF may have: 16 MiB, for those with an object inside.</summary>
    public const int MaxSize = 16 << 20;

    /// <summary>The octets before the body: signature, flags and IID.</summary>
    private protected const int HeaderSize = 24;

    private const uint MeowSignature = 0x574F_454D;

    private protected ObjRef(Guid iid) => Iid = iid;

    /// <summary>The interface that the reference is for.</summary>
    public Guid Iid { get; }

    /// <summary>The octets that <see cref="CopyTo"/> writes.</summary>
    public int Size => HeaderSize + BodySize;

    /// <summary><c>flags</c>: which of the forms it is.</summary>
    internal abstract ObjRefForm Form { get; }

    private protected abstract int BodySize { get; }

    /// <summary>Reads a reference. What follows the reference in the octets is left out of account, but for <see cref="ObjRefCustom"/>, whose data goes on to the end.</summary>
    /// <param name="octets">The reference.</param>
    /// <param name="start">Where in the stub they begin, for messages.</param>
    /// <returns>The reference; it holds copies of everything.</returns>
    /// <exception cref="NdrException">InvalidObjRef: they are no OBJREF.</exception>
    public static ObjRef Read(ReadOnlySpan<byte> octets, int start = 0)
    {
        ObjRefReader reader = new(octets, start);
        if (octets.Length > MaxSize)
        {
            throw reader.Invalid($"it has {octets.Length} octets, more than {MaxSize}");
        }

        uint signature = reader.ReadUInt32();
        if (signature != MeowSignature)
        {
            throw reader.Invalid($"it begins with 0x{signature:X8}");
        }

        uint form = reader.ReadUInt32();
        Guid iid = reader.ReadGuid();
        return (ObjRefForm)form switch
        {
            ObjRefForm.Standard => ObjRefStandard.ReadBody(iid, ref reader),
            ObjRefForm.Handler => ObjRefHandler.ReadBody(iid, ref reader),
            ObjRefForm.Custom => ObjRefCustom.ReadBody(iid, ref reader),
            ObjRefForm.Extended => ObjRefExtended.ReadBody(iid, ref reader),
            _ => throw reader.Invalid($"its flags are 0x{form:X8}"),
        };
    }

    /// <summary>Writes the reference.</summary>
    /// <param name="room">At least <see cref="Size"/> octets.</param>
    /// <exception cref="ArgumentException">There is less room.</exception>
    public void CopyTo(Span<byte> room)
    {
        if (room.Length < Size)
        {
            throw new ArgumentException($"The reference takes {Size} octets, and there is room for {room.Length}.", nameof(room));
        }

        ObjRefWriter writer = new(room);
        writer.WriteUInt32(MeowSignature);
        writer.WriteUInt32((uint)Form);
        writer.WriteGuid(Iid);
        WriteBody(ref writer);
    }

    /// <summary>The octets of the reference.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray()
    {
        byte[] octets = new byte[Size];
        CopyTo(octets);
        return octets;
    }

    private protected abstract void WriteBody(ref ObjRefWriter writer);
}
