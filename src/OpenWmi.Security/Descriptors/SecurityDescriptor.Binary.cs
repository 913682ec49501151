using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

public sealed partial class SecurityDescriptor
{
    //  0          1      2         4             8             12           16           20
    // +----------+------+---------+-------------+-------------+------------+------------+----------------------------+
    // | Revision | Sbz1 | Control | OffsetOwner | OffsetGroup | OffsetSacl | OffsetDacl | SACL, DACL, owner, group   |
    // | 1        | 1    | 2       | 4           | 4           | 4          | 4          | in any order; 0 for none   |
    // +----------+------+---------+-------------+-------------+------------+------------+----------------------------+
    // [MS-DTYP] 2.4.6; little-endian. The order of writing is that of Windows.
    private const int HeaderLength = 20;
    private const byte BinaryRevision = 1;

    /// <summary>The length of the binary form in octets: 20 to 131,220.</summary>
    public int BinaryLength => HeaderLength + (Sacl?.BinaryLength ?? 0) + (Dacl?.BinaryLength ?? 0) + (Owner?.BinaryLength ?? 0) + (Group?.BinaryLength ?? 0);

    /// <summary>Reads the self-relative binary form. Octets behind the last part are passed over.</summary>
    /// <param name="source">The octets.</param>
    /// <returns>The descriptor.</returns>
    /// <exception cref="FormatException">The octets are not a self-relative security descriptor; the message says where it fails.</exception>
    public static SecurityDescriptor Read(ReadOnlySpan<byte> source)
        => TryRead(source, out SecurityDescriptor? descriptor, out string? fault) ? descriptor : throw new FormatException($"This is not a security descriptor: {fault}.");

    /// <summary>Reads the self-relative binary form; see <see cref="Read"/>.</summary>
    /// <param name="source">The octets.</param>
    /// <param name="descriptor">The descriptor when the result is true.</param>
    /// <param name="fault">What is wrong when the result is false: half a sentence.</param>
    /// <returns>False when a part lies outside of the octets or inside of another, when a part is damaged, or when the control bits deny a part that is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, [NotNullWhen(true)] out SecurityDescriptor? descriptor, [NotNullWhen(false)] out string? fault)
    {
        descriptor = null;
        if (source.Length < HeaderLength || source[0] != BinaryRevision)
        {
            fault = $"it begins with {HeaderLength} octets, of which the first is {BinaryRevision}; there are {source.Length}";
            return false;
        }

        SecurityDescriptorControl control = (SecurityDescriptorControl)BinaryPrimitives.ReadUInt16LittleEndian(source[2..]);
        PartReader reader = new(source);
        if (!reader.TryReadHeader(control, out fault)
            || !reader.TryReadSid(Part.Owner, out Sid? owner, out fault)
            || !reader.TryReadSid(Part.Group, out Sid? group, out fault)
            || !reader.TryReadAcl(Part.Sacl, out Acl? sacl, out fault)
            || !reader.TryReadAcl(Part.Dacl, out Acl? dacl, out fault)
            || !reader.TryKeepApart(out fault))
        {
            fault ??= "it is damaged";
            return false;
        }

        descriptor = new SecurityDescriptor(owner, group, dacl, sacl, control, source[1]);
        return true;
    }

    /// <summary>Makes the self-relative binary form: header, SACL, DACL, owner, group.</summary>
    /// <returns>A new array of <see cref="BinaryLength"/> octets.</returns>
    public byte[] ToBinary()
    {
        byte[] binary = new byte[BinaryLength];
        Write(binary);
        return binary;
    }

    /// <summary>Writes the self-relative binary form; see <see cref="ToBinary"/>.</summary>
    /// <param name="destination">Receives <see cref="BinaryLength"/> octets.</param>
    /// <exception cref="ArgumentException">The destination is shorter than <see cref="BinaryLength"/>.</exception>
    public void Write(Span<byte> destination)
    {
        if (destination.Length < BinaryLength)
        {
            throw new ArgumentException($"The descriptor takes {BinaryLength} octets and the destination has {destination.Length}.", nameof(destination));
        }

        destination[..HeaderLength].Clear();
        destination[0] = BinaryRevision;
        destination[1] = ResourceManagerControl;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)Control);
        int end = HeaderLength;
        Sacl?.Write(Place(destination, Part.Sacl, Sacl.BinaryLength, ref end));
        Dacl?.Write(Place(destination, Part.Dacl, Dacl.BinaryLength, ref end));
        Owner?.Write(Place(destination, Part.Owner, Owner.BinaryLength, ref end));
        Group?.Write(Place(destination, Part.Group, Group.BinaryLength, ref end));
    }

    private static Span<byte> Place(Span<byte> destination, Part part, int length, ref int end)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination[(int)part..], end);
        Span<byte> place = destination.Slice(end, length);
        end += length;
        return place;
    }

    // The value is where the header keeps the part's offset.
    private enum Part
    {
        Owner = 4,
        Group = 8,
        Sacl = 12,
        Dacl = 16,
    }

    /// <summary>Reads the four parts, each of which begins where the header says, and sees to it that no two share an octet.</summary>
    private ref struct PartReader(ReadOnlySpan<byte> source)
    {
        private readonly ReadOnlySpan<byte> _source = source;
        private (int Start, int End) _owner;
        private (int Start, int End) _group;
        private (int Start, int End) _sacl;
        private (int Start, int End) _dacl;

        public readonly bool TryReadHeader(SecurityDescriptorControl control, out string? fault)
        {
            fault = (control & SecurityDescriptorControl.SelfRelative) == 0 ? "it is not self-relative"
                : OffsetOf(Part.Dacl) != 0 && (control & SecurityDescriptorControl.DaclPresent) == 0 ? "it has a DACL that its control bits deny"
                : OffsetOf(Part.Sacl) != 0 && (control & SecurityDescriptorControl.SaclPresent) == 0 ? "it has a SACL that its control bits deny"
                : null;
            return fault is null;
        }

        public bool TryReadSid(Part part, out Sid? sid, out string? fault)
        {
            sid = null;
            if (!TryFind(part, out ReadOnlySpan<byte> rest, out fault))
            {
                return fault is null;
            }

            if (!Sid.TryRead(rest, out sid))
            {
                fault = $"the {part} is not a SID";
                return false;
            }

            Keep(part, rest, sid.BinaryLength);
            return true;
        }

        public bool TryReadAcl(Part part, out Acl? acl, out string? fault)
        {
            acl = null;
            if (!TryFind(part, out ReadOnlySpan<byte> rest, out fault))
            {
                return fault is null;
            }

            if (!Acl.TryRead(rest, out acl, out int size, out fault))
            {
                fault = $"in the {part}, {fault}";
                return false;
            }

            Keep(part, rest, size);
            return true;
        }

        // Some writers let owner and group be the same octets, which does no harm.
        public readonly bool TryKeepApart(out string? fault)
        {
            bool overlap = Overlap(_sacl, _dacl) || Overlap(_sacl, _owner) || Overlap(_sacl, _group) || Overlap(_dacl, _owner) || Overlap(_dacl, _group)
                || (_owner != _group && Overlap(_owner, _group));
            fault = overlap ? "two of its parts overlap" : null;
            return !overlap;
        }

        private static bool Overlap((int Start, int End) left, (int Start, int End) right) => left.Start < right.End && right.Start < left.End;

        private readonly uint OffsetOf(Part part) => BinaryPrimitives.ReadUInt32LittleEndian(_source[(int)part..]);

        // False without a fault: there is no such part.
        private readonly bool TryFind(Part part, out ReadOnlySpan<byte> rest, out string? fault)
        {
            uint offset = OffsetOf(part);
            bool inside = offset >= HeaderLength && offset < _source.Length;
            rest = inside ? _source[(int)offset..] : [];
            fault = inside || offset == 0 ? null : $"the {part} is said to begin at {offset}, of {_source.Length} octets";
            return inside;
        }

        private void Keep(Part part, ReadOnlySpan<byte> rest, int length)
        {
            int start = _source.Length - rest.Length;
            switch (part)
            {
                case Part.Owner:
                    _owner = (start, start + length);
                    break;
                case Part.Group:
                    _group = (start, start + length);
                    break;
                case Part.Sacl:
                    _sacl = (start, start + length);
                    break;
                default:
                    _dacl = (start, start + length);
                    break;
            }
        }
    }
}
