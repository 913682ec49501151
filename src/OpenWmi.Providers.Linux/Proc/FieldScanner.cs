using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>Takes numbers that are separated by single blanks from a line of /proc. A failed take says false and stays failed.</summary>
internal ref struct FieldScanner
{
    private ReadOnlySpan<byte> _rest;

    public FieldScanner(ReadOnlySpan<byte> text)
    {
        _rest = text;
    }

    public bool TrySkip(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (TakeField().IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    public bool TryTake(out ulong number)
    {
        ReadOnlySpan<byte> field = TakeField();
        return Utf8Parser.TryParse(field, out number, out int consumed) && consumed == field.Length;
    }

    public bool TryTake(out long number)
    {
        ReadOnlySpan<byte> field = TakeField();
        return Utf8Parser.TryParse(field, out number, out int consumed) && consumed == field.Length;
    }

    public bool TryTake(out int number)
    {
        ReadOnlySpan<byte> field = TakeField();
        return Utf8Parser.TryParse(field, out number, out int consumed) && consumed == field.Length;
    }

    public bool TryTakeLetter(out char letter)
    {
        ReadOnlySpan<byte> field = TakeField();
        letter = field.Length == 1 ? (char)field[0] : '\0';
        return char.IsAsciiLetter(letter);
    }

    private ReadOnlySpan<byte> TakeField()
    {
        int end = _rest.IndexOfAny((byte)' ', (byte)'\n');
        ReadOnlySpan<byte> field = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return field;
    }
}
