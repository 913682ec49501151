using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>Where an object is, and how many references to it go along: STDOBJREF. [MS-DCOM] 2.2.18.2. Immutable.</summary>
/// <param name="Flags"><c>flags</c>: 0 or <see cref="NoPing"/>; other bits mean nothing.</param>
/// <param name="PublicRefs"><c>cPublicRefs</c>: the public references that the receiver is given.</param>
/// <param name="Oxid"><c>oxid</c>: the object exporter.</param>
/// <param name="Oid"><c>oid</c>: the object.</param>
/// <param name="Ipid"><c>ipid</c>: the interface of the object.</param>
[NdrStruct]
public readonly record struct StdObjRef(uint Flags, uint PublicRefs, ulong Oxid, ulong Oid, Guid Ipid)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 40;

    /// <summary>SORF_NOPING: the object is not to be pinged.</summary>
    public const uint NoPing = 0x1000;

    /// <summary>Whether the receiver pings the object.</summary>
    public bool IsPinged => (Flags & NoPing) == 0;

    internal static StdObjRef Read(ref ObjRefReader reader)
        => new(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadGuid());

    internal void Write(ref ObjRefWriter writer)
    {
        writer.WriteUInt32(Flags);
        writer.WriteUInt32(PublicRefs);
        writer.WriteUInt64(Oxid);
        writer.WriteUInt64(Oid);
        writer.WriteGuid(Ipid);
    }
}
