using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

public sealed partial class Acl
{
    //  0          1      2         4          6
    // +----------+------+---------+----------+------+------+
    // | Revision | Sbz1 | AclSize | AceCount | Sbz2 | ACEs |
    // | 1        | 1    | 2       | 2        | 2    |      |
    // +----------+------+---------+----------+------+------+
    // [MS-DTYP] 2.4.5; little-endian.
    internal const int HeaderLength = 8;
    private const byte MinRevision = 2;
    private const byte MaxRevision = 4;

    /// <summary>Reads the list at the beginning of a buffer. Room that the list says it has behind its last entry is passed over.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, [NotNullWhen(true)] out Acl? acl, out int size, [NotNullWhen(false)] out string? fault)
    {
        acl = null;
        size = 0;
        if (source.Length < HeaderLength)
        {
            fault = $"an ACL needs {HeaderLength} octets and {source.Length} remain";
            return false;
        }

        size = BinaryPrimitives.ReadUInt16LittleEndian(source[2..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(source[4..]);
        if (source[0] is < MinRevision or > MaxRevision || size < HeaderLength || size > source.Length || size > MaxBinaryLength)
        {
            fault = $"an ACL of revision {source[0]} says that it has {size} octets, where {source.Length} remain";
            return false;
        }

        ReadOnlySpan<byte> rest = source[HeaderLength..size];
        if (count > rest.Length / Ace.HeaderLength)
        {
            fault = $"an ACL of {size} octets says that it has {count} ACEs";
            return false;
        }

        return TryReadAces(source[0], rest, count, out acl, out fault);
    }

    /// <summary>Writes the binary form of <see cref="BinaryLength"/> octets.</summary>
    internal void Write(Span<byte> destination)
    {
        destination[0] = AclRevision;
        destination[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)BinaryLength);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)Aces.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], 0);
        Span<byte> rest = destination[HeaderLength..];
        foreach (Ace ace in Aces)
        {
            ace.Write(rest);
            rest = rest[ace.BinaryLength..];
        }
    }

    private static bool TryReadAces(byte revision, ReadOnlySpan<byte> rest, int count, [NotNullWhen(true)] out Acl? acl, [NotNullWhen(false)] out string? fault)
    {
        acl = null;
        fault = null;
        ImmutableArray<Ace>.Builder aces = ImmutableArray.CreateBuilder<Ace>(count);
        for (int i = 0; i < count; i++)
        {
            if (!Ace.TryRead(rest, out Ace? ace, out fault))
            {
                return false;
            }

            aces.Add(ace);
            rest = rest[ace.BinaryLength..];
        }

        acl = new Acl(revision, aces.MoveToImmutable());
        return true;
    }
}
