using System.Collections.Immutable;
using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>What goes before the results of every ORPC response: ORPCTHAT. [MS-DCOM] 2.2.13.4. Immutable.</summary>
/// <param name="Flags"><c>flags</c>: means nothing on receipt.</param>
/// <param name="Extensions"><c>extensions</c>: those that there are; none by default.</param>
public readonly record struct OrpcThat(uint Flags, ImmutableArray<OrpcExtent> Extensions = default)
{
    private const int FixedSize = 4;

    /// <summary>Reads the structure.</summary>
    /// <param name="octets">The stub from its first octet on.</param>
    /// <param name="position">Where to begin; afterwards the octet behind the structure.</param>
    /// <param name="isBigEndian">The byte order of the stub.</param>
    /// <exception cref="Rpc.Ndr.NdrException">BadStubData: they are no ORPCTHAT.</exception>
    public static OrpcThat Read(ReadOnlySpan<byte> octets, ref int position, bool isBigEndian)
    {
        OrpcReader reader = new(octets, position, isBigEndian);
        OrpcThat value = new(reader.ReadUInt32(), reader.ReadExtents());
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
        writer.WriteUInt32(Flags);
        writer.WriteExtents(Extensions);
        buffer.Advance(size);
    }

    /// <summary>Finds an extent.</summary>
    /// <param name="id">What it is.</param>
    /// <returns>The first of that kind, or null.</returns>
    public OrpcExtent? Find(Guid id) => Find(Extensions, id);

    internal static OrpcExtent? Find(ImmutableArray<OrpcExtent> extents, Guid id)
    {
        if (extents.IsDefaultOrEmpty)
        {
            return null;
        }

        foreach (OrpcExtent extent in extents)
        {
            if (extent.Id == id)
            {
                return extent;
            }
        }

        return null;
    }
}
