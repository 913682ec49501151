using System.Globalization;

namespace OpenWmi.Cim.Mof;

/// <content>Constants, arrays, aliases and embedded instances.</content>
internal ref partial struct MofParser
{
    private MofValue ParseValue(int nesting)
    {
        int start = _token.Start;
        switch (_token.Kind)
        {
            case MofTokenKind.String:
                return new MofValue(MofValueKind.String, start, Reference: ParseString());
            case MofTokenKind.Number:
                MofValue number = ParseNumber();
                Advance();
                return number;
            case MofTokenKind.Character:
                var character = new MofValue(MofValueKind.Character, start, ParseCharacter());
                Advance();
                return character;
            case MofTokenKind.OpenBrace:
                return ParseArray(nesting);
            case MofTokenKind.Dollar:
                return ParseAlias(nesting);
            case MofTokenKind.OpenBracket:
                return ParseEmbedded(start, nesting);
            default:
                return ParseWord(start, nesting);
        }
    }

    private MofValue ParseWord(int start, int nesting)
    {
        if (IsWord("instance"))
        {
            return ParseEmbedded(start, nesting);
        }

        MofValue? value = IsWord("TRUE") ? new MofValue(MofValueKind.Boolean, start, 1)
            : IsWord("FALSE") ? new MofValue(MofValueKind.Boolean, start)
            : IsWord("NULL") ? new MofValue(MofValueKind.Null, start)
            : null;
        if (value is null)
        {
            throw Here(
                WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE,
                Is(MofTokenKind.Identifier) ? $"{TokenText} is not a constant; a string stands in quotes." : "Expected a constant, { for an array, $alias or instance of.");
        }

        Advance();
        return value.Value;
    }

    private MofValue ParseEmbedded(int start, int nesting)
    {
        if (nesting >= CimLimits.MaxNesting)
        {
            throw Here(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"Instances are embedded in one another more than {CimLimits.MaxNesting} deep.");
        }

        return new MofValue(MofValueKind.Instance, start, Reference: ParseEmbeddedInstance(start, nesting + 1));
    }

    private MofValue ParseArray(int nesting)
    {
        int start = _token.Start;
        var elements = new List<MofValue>();
        Advance();
        while (!Is(MofTokenKind.CloseBrace))
        {
            elements.Add(ParseElement(nesting));
            if (!TryTake(MofTokenKind.Comma))
            {
                break;
            }

            if (Is(MofTokenKind.CloseBrace))
            {
                throw Here(WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_BRACE, "Expected an array element after the comma.");
            }
        }

        Take(MofTokenKind.CloseBrace, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_BRACE, "Expected , or } after an array element.");
        return new MofValue(MofValueKind.Array, start, Reference: elements.ToArray());
    }

    private MofValue ParseElement(int nesting)
    {
        if (Is(MofTokenKind.OpenBrace))
        {
            throw Here(WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_BRACE, "An array has one dimension; its elements are not arrays.");
        }

        MofValue element = ParseValue(nesting);
        return element.Kind == MofValueKind.Null
            ? throw new MofException(WbemStatus.WBEMMOF_E_NULL_ARRAY_ELEM, element.Offset, "An array element cannot be NULL.")
            : element;
    }

    private MofValue ParseAlias(int nesting)
    {
        int start = _token.Start;
        string name = TakeAliasName();
        if (nesting > 0)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_ALIASES_IN_EMBEDDED, start, $"An embedded instance cannot use the alias ${name}; write the path.");
        }

        return new MofValue(MofValueKind.Alias, start, Reference: name);
    }

    /// <summary>Takes <c>$Name</c>.</summary>
    private string TakeAliasName()
    {
        Take(MofTokenKind.Dollar, WbemStatus.WBEMMOF_E_EXPECTED_DOLLAR, "Expected $ and a name after as.");
        return TakeName(WbemStatus.WBEMMOF_E_EXPECTED_ALIAS_NAME, "Expected a name after $.");
    }

    // ----- strings and characters

    /// <summary>Takes adjacent strings as one.</summary>
    private string ParseString()
    {
        MofToken first = _token;
        Advance();
        return IsWhole(first) ? _context.Values.Get(_text.Slice(first.Start + 1, first.Length - 2)) : JoinStrings(first);
    }

    // The value of a property of an instance, which is looked at once.
    private MofValue ParseAssignedValue(int nesting)
    {
        MofToken first = _token;
        if (first.Kind != MofTokenKind.String)
        {
            return ParseValue(nesting);
        }

        Advance();
        return IsWhole(first)
            ? MofValue.FromStretch(first.Start, first.Length - 2, _source.Text)
            : new MofValue(MofValueKind.String, first.Start, Reference: JoinStrings(first));
    }

    private readonly bool IsWhole(MofToken taken) => !taken.HasEscapes && _token.Kind != MofTokenKind.String;

    private string JoinStrings(MofToken first)
    {
        int length = Append(first, 0);
        while (_token.Kind == MofTokenKind.String)
        {
            length = Append(_token, length);
            Advance();
        }

        return _context.Values.Get(_buffer.AsSpan(0, length));
    }

    private int Append(MofToken token, int length)
    {
        ReadOnlySpan<char> content = _text.Slice(token.Start + 1, token.Length - 2);
        if (_buffer.Length < length + content.Length)
        {
            Array.Resize(ref _buffer, Math.Max(length + content.Length, Math.Max(1024, _buffer.Length * 2)));
        }

        Span<char> target = _buffer.AsSpan(length);
        if (!token.HasEscapes)
        {
            content.CopyTo(target);
            return length + content.Length;
        }

        return length + Unescape(content, target, token.Start + 1);
    }

    private static int Unescape(ReadOnlySpan<char> content, Span<char> target, int offset)
    {
        int written = 0;
        int position = 0;
        while (position < content.Length)
        {
            int escape = content.Slice(position).IndexOf('\\');
            int plain = escape < 0 ? content.Length - position : escape;
            content.Slice(position, plain).CopyTo(target.Slice(written));
            written += plain;
            position += plain;
            if (escape >= 0)
            {
                target[written++] = ReadEscape(content, ref position, offset);
            }
        }

        return written;
    }

    private static char ReadEscape(ReadOnlySpan<char> content, ref int position, int offset)
    {
        char c = content[position + 1];
        position += 2;
        switch (c)
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case '"' or '\'' or '\\':
                return c;
            case 'x' or 'X':
                return ReadHexEscape(content, ref position, offset);
            default:
                throw new MofException(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, offset + position - 2, $@"\{c} is not an escape; a backslash is written \\.");
        }
    }

    private static char ReadHexEscape(ReadOnlySpan<char> content, ref int position, int offset)
    {
        int value = 0;
        int digits = 0;
        while (digits < 4 && position < content.Length && char.IsAsciiHexDigit(content[position]))
        {
            value = (value * 16) + Convert.ToInt32(content[position++].ToString(), 16);
            digits++;
        }

        return digits > 0 ? (char)value : throw new MofException(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, offset + position - 2, @"\x needs one to four hexadecimal digits.");
    }

    private readonly char ParseCharacter()
    {
        ReadOnlySpan<char> content = _text.Slice(_token.Start + 1, _token.Length - 2);
        int position = 0;
        char value = default;
        if (!content.IsEmpty)
        {
            value = content[0] == '\\' ? ReadEscape(content, ref position, _token.Start + 1) : content[position++];
        }

        return position == content.Length && position > 0 ? value : throw Here(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, "A character constant holds one character.");
    }

    // ----- numbers

    private readonly MofValue ParseNumber()
    {
        ReadOnlySpan<char> text = TokenText;
        bool isNegative = text[0] == '-';
        ReadOnlySpan<char> digits = text[0] is '+' or '-' ? text.Slice(1) : text;
        if (!digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && digits.IndexOfAny(".eE") >= 0)
        {
            return ParseReal(text);
        }

        if (!TryParseMagnitude(digits, out ulong magnitude))
        {
            throw Here(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, $"{Shorten(text)} is not a number of at most 64 bits: 123, 0x7B, 0173 (octal) or 1111011B.");
        }

        if (isNegative && magnitude > 1UL << 63)
        {
            throw Here(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, $"{Shorten(text)} is below the least sint64.");
        }

        long bits = unchecked(isNegative ? -(long)magnitude : (long)magnitude);
        return new MofValue(!isNegative && bits < 0 ? MofValueKind.Unsigned : MofValueKind.Integer, _token.Start, bits);
    }

    private readonly MofValue ParseReal(ReadOnlySpan<char> text)
    {
        bool valid = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double real);
        return valid && double.IsFinite(real)
            ? new MofValue(MofValueKind.Real, _token.Start, BitConverter.DoubleToInt64Bits(real))
            : throw Here(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, $"{Shorten(text)} is not a real number that a real64 holds.");
    }

    private static bool TryParseMagnitude(ReadOnlySpan<char> digits, out ulong magnitude)
    {
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return TryParseDigits(digits.Slice(2), 16, out magnitude);
        }

        if (digits.EndsWith("b", StringComparison.OrdinalIgnoreCase))
        {
            return TryParseDigits(digits.Slice(0, digits.Length - 1), 2, out magnitude);
        }

        return TryParseDigits(digits, digits.Length > 1 && digits[0] == '0' ? 8u : 10u, out magnitude);
    }

    private static bool TryParseDigits(ReadOnlySpan<char> digits, uint radix, out ulong magnitude)
    {
        magnitude = 0;
        foreach (char c in digits)
        {
            uint digit = char.IsAsciiDigit(c) ? (uint)(c - '0') : char.IsAsciiHexDigit(c) ? (uint)((c | 0x20) - 'a') + 10 : uint.MaxValue;
            if (digit >= radix || magnitude > (ulong.MaxValue - digit) / radix)
            {
                return false;
            }

            magnitude = (magnitude * radix) + digit;
        }

        return !digits.IsEmpty;
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text.Slice(0, 40), "…");
}
