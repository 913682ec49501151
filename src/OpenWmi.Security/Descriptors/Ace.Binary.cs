using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

public sealed partial class Ace
{
    //  0      1       2          4
    // +------+-------+----------+------------+----------------------------------------------+-----+------+
    // | Type | Flags | Size     | AccessMask | object entries: Flags, 0 to 2 GUIDs          | SID | data |
    // | 1    | 1     | 2        | 4          | 4, 16 each                                   |     |      |
    // +------+-------+----------+------------+----------------------------------------------+-----+------+
    // [MS-DTYP] 2.4.4.1 to 2.4.4.17; little-endian.
    internal const int HeaderLength = 4;
    private const int MaskLength = 4;
    private const int ObjectFlagsLength = 4;
    private const int GuidLength = 16;
    private const uint ObjectTypePresent = 1;
    private const uint InheritedObjectTypePresent = 2;

    /// <summary>The length of the binary form in octets: a multiple of 4.</summary>
    public int BinaryLength => HeaderLength + _data.Length + (Trustee is null ? 0 : MaskLength + ObjectPartLength + Trustee.BinaryLength);

    private int ObjectPartLength => LayoutOf(Type) != AceLayout.Object ? 0
        : ObjectFlagsLength + (ObjectType is null ? 0 : GuidLength) + (InheritedObjectType is null ? 0 : GuidLength);

    /// <summary>Reads the entry at the beginning of a buffer that ends where the ACL ends.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, [NotNullWhen(true)] out Ace? ace, [NotNullWhen(false)] out string? fault)
    {
        ace = null;
        if (source.Length < HeaderLength)
        {
            fault = $"an ACE needs {HeaderLength} octets and {source.Length} remain";
            return false;
        }

        int size = BinaryPrimitives.ReadUInt16LittleEndian(source[2..]);
        if (size < HeaderLength || size % 4 != 0 || size > source.Length)
        {
            fault = $"an ACE says that it has {size} octets, where {source.Length} remain; its length is at least {HeaderLength} and a multiple of 4";
            return false;
        }

        AceType type = (AceType)source[0];
        AceFlags flags = (AceFlags)source[1];
        ReadOnlySpan<byte> body = source[HeaderLength..size];
        AceLayout layout = LayoutOf(type);
        if (layout == AceLayout.Opaque)
        {
            fault = null;
            ace = new Ace(type, flags, 0, null, null, null, body.ToArray());
            return true;
        }

        return TryReadBody(type, flags, layout, body, out ace, out fault);
    }

    /// <summary>Writes the binary form of <see cref="BinaryLength"/> octets.</summary>
    internal void Write(Span<byte> destination)
    {
        destination[0] = (byte)Type;
        destination[1] = (byte)Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)BinaryLength);
        Span<byte> rest = destination[HeaderLength..];
        if (Trustee is not null)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, AccessMask);
            WriteObjectPart(rest[MaskLength..]);
            rest = rest[(MaskLength + ObjectPartLength)..];
            Trustee.Write(rest);
            rest = rest[Trustee.BinaryLength..];
        }

        _data.CopyTo(rest);
    }

    private static bool TryReadBody(
        AceType type, AceFlags flags, AceLayout layout, ReadOnlySpan<byte> body, [NotNullWhen(true)] out Ace? ace, [NotNullWhen(false)] out string? fault)
    {
        ace = null;
        if (body.Length < MaskLength)
        {
            fault = $"an ACE of type {type} has no room for its access mask";
            return false;
        }

        uint mask = BinaryPrimitives.ReadUInt32LittleEndian(body);
        ReadOnlySpan<byte> rest = body[MaskLength..];
        Guid? objectType = null;
        Guid? inheritedObjectType = null;
        if (layout == AceLayout.Object && !TryReadObjectPart(ref rest, out objectType, out inheritedObjectType))
        {
            fault = $"the object types of an ACE of type {type} are damaged";
            return false;
        }

        if (!Sid.TryRead(rest, out Sid? trustee))
        {
            fault = $"the SID of an ACE of type {type} is damaged";
            return false;
        }

        fault = null;
        ace = new Ace(type, flags, mask, trustee, objectType, inheritedObjectType, rest[trustee.BinaryLength..].ToArray());
        return true;
    }

    private static bool TryReadObjectPart(ref ReadOnlySpan<byte> rest, out Guid? objectType, out Guid? inheritedObjectType)
    {
        objectType = null;
        inheritedObjectType = null;
        if (rest.Length < ObjectFlagsLength)
        {
            return false;
        }

        uint present = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        rest = rest[ObjectFlagsLength..];
        return (present & ~(ObjectTypePresent | InheritedObjectTypePresent)) == 0
            && ((present & ObjectTypePresent) == 0 || TryReadGuid(ref rest, out objectType))
            && ((present & InheritedObjectTypePresent) == 0 || TryReadGuid(ref rest, out inheritedObjectType));
    }

    private static bool TryReadGuid(ref ReadOnlySpan<byte> rest, out Guid? guid)
    {
        guid = null;
        if (rest.Length < GuidLength)
        {
            return false;
        }

        guid = new Guid(rest[..GuidLength]);
        rest = rest[GuidLength..];
        return true;
    }

    private void WriteObjectPart(Span<byte> destination)
    {
        if (LayoutOf(Type) != AceLayout.Object)
        {
            return;
        }

        uint present = (ObjectType is null ? 0 : ObjectTypePresent) | (InheritedObjectType is null ? 0 : InheritedObjectTypePresent);
        BinaryPrimitives.WriteUInt32LittleEndian(destination, present);
        Span<byte> rest = destination[ObjectFlagsLength..];
        if (ObjectType is { } objectType)
        {
            objectType.TryWriteBytes(rest);
            rest = rest[GuidLength..];
        }

        InheritedObjectType?.TryWriteBytes(rest);
    }
}
