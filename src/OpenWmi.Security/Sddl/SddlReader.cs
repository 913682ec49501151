using System.Globalization;

namespace OpenWmi.Security;

/// <summary>Reads SDDL from left to right. No part nests, so nothing here recurses.</summary>
internal ref partial struct SddlReader(ReadOnlySpan<char> text, SddlDomains? domains)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private Sid? _owner;
    private Sid? _group;
    private Acl? _dacl;
    private Acl? _sacl;
    private SecurityDescriptorControl _control;

    public SecurityDescriptor ReadDescriptor()
    {
        while (_position < _text.Length)
        {
            ReadPart();
        }

        return new SecurityDescriptor(_owner, _group, _dacl, _sacl, _control);
    }

    private void ReadPart()
    {
        int start = _position;
        char letter = _text[start];
        if (letter is not ('O' or 'G' or 'D' or 'S') || start + 1 >= _text.Length || _text[start + 1] != ':')
        {
            throw new SddlException(start, "here O:, G:, D: or S: is expected, in capitals");
        }

        _position += 2;
        bool isRepeated = letter switch
        {
            'O' => _owner is not null,
            'G' => _group is not null,
            'D' => (_control & SecurityDescriptorControl.DaclPresent) != 0,
            _ => (_control & SecurityDescriptorControl.SaclPresent) != 0,
        };
        if (isRepeated)
        {
            throw new SddlException(start, $"'{letter}:' comes twice");
        }

        switch (letter)
        {
            case 'O':
                _owner = ReadPrincipal();
                break;
            case 'G':
                _group = ReadPrincipal();
                break;
            case 'D':
                _dacl = ReadAcl(SddlAclPart.Dacl);
                break;
            default:
                _sacl = ReadAcl(SddlAclPart.Sacl);
                break;
        }
    }

    // An alias is two letters long; a SID ends before whatever cannot be in one.
    private Sid ReadPrincipal()
    {
        ReadOnlySpan<char> rest = _text[_position..];
        int length = rest.StartsWith("S-") ? SidLength(rest) : Math.Min(2, rest.Length);
        Sid sid = ReadSid(rest[..length], _position);
        _position += length;
        return sid;
    }

    // Behind the owner or group 'G:', 'D:' or 'S:' may follow, and D could be a digit of a hexadecimal authority.
    private static int SidLength(ReadOnlySpan<char> rest)
    {
        int colon = rest.IndexOf(':');
        return colon < 0 ? rest.Length : colon - 1;
    }

    private readonly Sid ReadSid(ReadOnlySpan<char> token, int offset)
    {
        string? fault = null;
        Sid? sid = token.StartsWith("S-") ? (Sid.TryParse(token, out Sid? parsed) ? parsed : null) : SddlAliases.Find(token, domains, out fault);
        return sid ?? throw new SddlException(offset, fault ?? "this is not a SID, which looks like S-1-5-32-544");
    }

    private Acl? ReadAcl(SddlAclPart part)
    {
        _control |= part.Present;
        bool isNull = ReadAclFlags(part);
        List<Ace> aces = [];
        int length = Acl.HeaderLength;
        while (_position < _text.Length && _text[_position] == '(')
        {
            int start = _position;
            aces.Add(ReadAce());
            length += aces[^1].BinaryLength;
            if (isNull || length > Acl.MaxBinaryLength)
            {
                throw new SddlException(start, isNull ? $"behind {Sddl.NullAcl} no ACE may follow" : $"the ACL takes more than {Acl.MaxBinaryLength} octets");
            }
        }

        return isNull ? null : new Acl([.. aces]);
    }

    private bool ReadAclFlags(SddlAclPart part)
    {
        while (_position < _text.Length)
        {
            ReadOnlySpan<char> rest = _text[_position..];
            if (rest.StartsWith(Sddl.NullAcl))
            {
                _position += Sddl.NullAcl.Length;
                return true;
            }

            (SecurityDescriptorControl flag, int length) = rest switch
            {
                ['A', 'R', ..] => (part.AutoInheritRequest, 2),
                ['A', 'I', ..] => (part.AutoInherited, 2),
                ['P', ..] => (part.Protected, 1),
                _ => (SecurityDescriptorControl.None, 0),
            };
            if (length == 0)
            {
                return false;
            }

            _control |= flag;
            _position += length;
        }

        return false;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> token, out uint number) => token switch
    {
        ['0', 'x', _, ..] => uint.TryParse(token[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number),
        ['0', _, ..] => TryReadOctal(token[1..], out number),
        _ => uint.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out number),
    };

    private static bool TryReadOctal(ReadOnlySpan<char> digits, out uint number)
    {
        ulong value = 0;
        number = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '7' || (value = (value * 8) + (uint)(digit - '0')) > uint.MaxValue)
            {
                return false;
            }
        }

        number = (uint)value;
        return true;
    }
}
