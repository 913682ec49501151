namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>Octets in hexadecimal as people have them: plain digits, an array of C, or a dump with offsets and text beside them. What follows a # is a comment, and so are lines that begin with //.</summary>
internal static class HexText
{
    private const int OctetsInHalfLine = 8;

    /// <summary>Whether octets are text, rather than what they are about.</summary>
    public static bool IsText(ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            if (octet is >= 0x7F or < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return false;
            }
        }

        return !octets.IsEmpty;
    }

    /// <summary>Reads the digits.</summary>
    /// <exception cref="WireInputException">Something is neither a digit nor what stands between digits, or a digit has no second one.</exception>
    public static byte[] Parse(string text)
    {
        var octets = new List<byte>(text.Length / 2);
        int number = 0;
        bool isDump = false;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> content = line.Trim();
            if (content.IsEmpty || content[0] == '#' || content.StartsWith("//"))
            {
                continue;
            }

            int offset = OffsetLength(content, octets.Count, isDump);
            isDump |= offset > 0;
            if (offset > 0)
            {
                AddDumpLine(content.Slice(offset), number, octets);
            }
            else
            {
                AddDigits(WithoutComment(content), number, octets);
            }
        }

        return [.. octets];
    }

    /// <summary>The length of the offset at the start of a line of a dump; 0 where there is none: <c>00000010  </c>, <c>0010: </c>, <c>0x0010: </c>. The last line of a dump may be one alone.</summary>
    private static int OffsetLength(ReadOnlySpan<char> line, int octetsBefore, bool isDump)
    {
        int start = line.StartsWith("0x") ? 2 : 0;
        int end = start;
        while (end < line.Length && char.IsAsciiHexDigit(line[end]))
        {
            end++;
        }

        if (end - start is < 4 or > 8)
        {
            return 0;
        }

        if (end < line.Length && line[end] == ':')
        {
            return end + 1;
        }

        // Without a colon it is an offset only where it says how many octets came before.
        bool counts = int.Parse(line.Slice(start, end - start), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) == octetsBefore;
        return counts && (end == line.Length ? isDump : line.Slice(end).StartsWith("  ")) ? end : 0;
    }

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line) => line.IndexOf('#') is >= 0 and int comment ? line.Slice(0, comment) : line;

    private static void AddDumpLine(ReadOnlySpan<char> line, int number, List<byte> octets)
    {
        int first = octets.Count;
        int position = 0;
        while (position < line.Length)
        {
            int blanks = line.Slice(position).IndexOfAnyExcept(' ', '\t');
            if (blanks < 0 || (blanks > 1 && octets.Count > first && octets.Count - first != OctetsInHalfLine))
            {
                return;
            }

            position += blanks;
            int end = position;
            while (end < line.Length && char.IsAsciiHexDigit(line[end]))
            {
                end++;
            }

            if (end == position || (end - position) % 2 != 0 || (end < line.Length && line[end] is not (' ' or '\t')))
            {
                return;
            }

            AddDigits(line.Slice(position, end - position), number, octets);
            position = end;
        }
    }

    private static void AddDigits(ReadOnlySpan<char> digits, int number, List<byte> octets)
    {
        int high = -1;
        for (int i = 0; i < digits.Length; i++)
        {
            char character = digits[i];
            if (IsPrefix(digits.Slice(i)))
            {
                i++;
            }
            else if (char.IsAsciiHexDigit(character))
            {
                high = Add(high, Convert.ToInt32(character.ToString(), 16), octets);
            }
            else if (high >= 0 || !IsBetween(character))
            {
                throw new WireInputException($"Line {number}, column {i + 1}: '{character}' is no hexadecimal digit.");
            }
        }

        if (high >= 0)
        {
            throw new WireInputException($"Line {number}: the last digit has no second one; an octet is two digits.");
        }
    }

    private static int Add(int high, int digit, List<byte> octets)
    {
        if (high < 0)
        {
            return digit;
        }

        octets.Add((byte)((high << 4) | digit));
        return -1;
    }

    private static bool IsPrefix(ReadOnlySpan<char> text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.StartsWith("\\x", StringComparison.OrdinalIgnoreCase);

    private static bool IsBetween(char character) => char.IsWhiteSpace(character) || character is ',' or ';' or ':' or '-' or '{' or '}' or '"' or '|';
}
