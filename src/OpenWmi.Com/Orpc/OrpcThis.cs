using System.Collections.Immutable;
using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>What goes before the arguments of every ORPC request: ORPCTHIS. [MS-DCOM] 2.2.13.3. Immutable.</summary>
/// <param name="Version"><c>version</c>: what the client speaks.</param>
/// <param name="Flags"><c>flags</c>: 0; activation may have anything.</param>
/// <param name="CausalityId"><c>cid</c>: the chain of calls that this one belongs to.</param>
/// <param name="Extensions"><c>extensions</c>: those that there are; none by default.</param>
public readonly record struct OrpcThis(ComVersion Version, uint Flags, Guid CausalityId, ImmutableArray<OrpcExtent> Extensions = default)
{
    private const int FixedSize = 28;

    /// <summary>Reads the structure.</summary>
    /// <param name="octets">The stub from its first octet on.</param>
    /// <param name="position">Where to begin; afterwards the octet behind the structure.</param>
    /// <param name="isBigEndian">The byte order of the stub.</param>
    /// <exception cref="Rpc.Ndr.NdrException">BadStubData: they are no ORPCTHIS.</exception>
    public static OrpcThis Read(ReadOnlySpan<byte> octets, ref int position, bool isBigEndian)
    {
        OrpcReader reader = new(octets, position, isBigEndian);
        ComVersion version = new(reader.ReadUInt16(), reader.ReadUInt16());
        uint flags = reader.ReadUInt32();
        reader.ReadUInt32(); // reserved1 means nothing on receipt.
        Guid causalityId = reader.ReadGuid();
        if (!isBigEndian && WmiExtent.IsPlain(octets[reader.Position..]))
        {
            position = reader.Position + WmiExtent.PlainOctets.Length;
            return new OrpcThis(version, flags, causalityId, WmiExtent.PlainExtents);
        }

        OrpcThis value = new(version, flags, causalityId, reader.ReadExtents());
        position = reader.Position;
        return value;
    }

    /// <summary>Writes the structure at the end of a buffer.</summary>
    /// <param name="buffer">A buffer whose length is a multiple of 4.</param>
    /// <exception cref="RpcFaultException">OutputTooBig.</exception>
    public void Write(StubBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        int size = FixedSize + OrpcWriter.SizeOf(Extensions);
        OrpcWriter writer = new(buffer.GetSpan(size));
        writer.WriteUInt16(Version.Major);
        writer.WriteUInt16(Version.Minor);
        writer.WriteUInt32(Flags);
        writer.WriteUInt32(0);
        writer.WriteGuid(CausalityId);
        writer.WriteExtents(Extensions);
        buffer.Advance(size);
    }

    /// <summary>Finds an extent.</summary>
    /// <param name="id">What it is.</param>
    /// <returns>The first of that kind, or null.</returns>
    public OrpcExtent? Find(Guid id) => OrpcThat.Find(Extensions, id);
}
