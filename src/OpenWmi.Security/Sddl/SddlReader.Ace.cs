namespace OpenWmi.Security;

internal ref partial struct SddlReader
{
    private const int FieldCount = 6;

    // (type;flags;rights;object type;inherited object type;trustee)
    private Ace ReadAce()
    {
        int start = _position;
        int end = _text[start..].IndexOf(')');
        ReadOnlySpan<char> inside = end < 0 ? _text[(start + 1)..] : _text.Slice(start + 1, end - 1);
        int fieldCount = inside.Count(';') + 1;
        _position = start + 1;
        ReadOnlySpan<char> name = TakeField(ref inside, out int offset);
        AceType type = SddlAceTypes.Find(name, out string? fault) ?? throw new SddlException(offset, fault!);
        if (end < 0)
        {
            throw new SddlException(start, "this ACE has no closing parenthesis");
        }

        RequireFieldCount(fieldCount, start);
        AceFlags flags = ReadFlags(TakeField(ref inside, out offset), offset);
        uint mask = ReadRights(TakeField(ref inside, out offset), offset, type);
        Guid? objectType = ReadGuid(TakeField(ref inside, out offset), offset, type);
        Guid? inheritedObjectType = ReadGuid(TakeField(ref inside, out offset), offset, type);
        Sid trustee = ReadSid(TakeField(ref inside, out offset), offset);
        _position = start + end + 1;
        return Ace.Create(type, flags, mask, trustee, objectType, inheritedObjectType);
    }

    private static void RequireFieldCount(int count, int start)
    {
        if (count != FieldCount)
        {
            throw new SddlException(
                start, $"an ACE has {FieldCount} fields with semicolons between, (type;flags;rights;object;inherited object;trustee), and this one has {count}; conditions and attributes are not supported");
        }
    }

    private ReadOnlySpan<char> TakeField(ref ReadOnlySpan<char> inside, out int offset)
    {
        int end = inside.IndexOf(';');
        ReadOnlySpan<char> field = end < 0 ? inside : inside[..end];
        offset = _position;
        inside = end < 0 ? [] : inside[(end + 1)..];
        _position += field.Length + 1;
        return field;
    }

    private static AceFlags ReadFlags(ReadOnlySpan<char> field, int offset)
    {
        AceFlags flags = AceFlags.None;
        for (int i = 0; i < field.Length; i += 2)
        {
            AceFlags flag = i + 1 < field.Length ? FindFlag(field.Slice(i, 2)) : AceFlags.None;
            if (flag == AceFlags.None)
            {
                throw new SddlException(offset + i, "this is not a flag of an ACE; flags are OI, CI, NP, IO, ID, CR, SA, FA and TP, in capitals");
            }

            flags |= flag;
        }

        return flags;
    }

    private static AceFlags FindFlag(ReadOnlySpan<char> name)
    {
        foreach ((string known, AceFlags flag) in SddlAceTypes.Flags)
        {
            if (name.SequenceEqual(known))
            {
                return flag;
            }
        }

        return name is "TP" ? AceFlags.SuccessfulAccess : AceFlags.None;
    }

    private static uint ReadRights(ReadOnlySpan<char> field, int offset, AceType type)
    {
        if (field.Length > 0 && char.IsAsciiDigit(field[0]))
        {
            return TryReadNumber(field, out uint number)
                ? number
                : throw new SddlException(offset, "this is not an access mask; a mask in figures is hexadecimal (0x60033), octal (01) or decimal, below 2^32");
        }

        uint mask = 0;
        for (int i = 0; i < field.Length; i += 2)
        {
            uint right = i + 1 < field.Length ? SddlRights.Find(field[i], field[i + 1], type) : 0;
            if (right == 0)
            {
                throw new SddlException(offset + i, "this is not a right; rights are pairs of capital letters such as CC, or a number such as 0x1");
            }

            mask |= right;
        }

        return mask;
    }

    private static Guid? ReadGuid(ReadOnlySpan<char> field, int offset, AceType type)
    {
        if (field.IsEmpty)
        {
            return null;
        }

        if (Ace.LayoutOf(type) != AceLayout.Object)
        {
            throw new SddlException(offset, "object types belong to OA, OD, OU and OL");
        }

        return Guid.TryParseExact(field, "D", out Guid guid) ? guid : throw new SddlException(offset, "this is not a GUID");
    }
}
