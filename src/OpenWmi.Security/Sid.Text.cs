using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OpenWmi.Security;

public sealed partial class Sid
{
    // "S-1-", an authority of 14 characters in hexadecimal, and 15 sub-authorities of 11 with their hyphens.
    internal const int MaxTextLength = 4 + 14 + (MaxSubAuthorities * 11);
    private const int AuthorityHexDigits = 12;
    private const int MaxDecimalDigits = 10;

    /// <summary>
    /// Writes the text form: <c>S-1-</c>, the authority, then each sub-authority in decimal. An authority of 2^32 or more is
    /// written as <c>0x</c> and twelve hexadecimal digits. [MS-DTYP] 2.4.2.1.
    /// </summary>
    /// <returns>The text, 5 to 183 characters.</returns>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxTextLength];
        TryFormat(text, out int length);
        return new string(text[..length]);
    }

    /// <summary>Writes the text form; see <see cref="ToString"/>.</summary>
    /// <param name="destination">Receives the text, 5 to 183 characters.</param>
    /// <param name="length">How many characters were written; 0 when the result is false.</param>
    /// <returns>False when the destination is too short.</returns>
    public bool TryFormat(Span<char> destination, out int length)
    {
        length = 0;
        bool fits = IdentifierAuthority <= uint.MaxValue
            ? destination.TryWrite(CultureInfo.InvariantCulture, $"S-1-{IdentifierAuthority}", out int end)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"S-1-0x{IdentifierAuthority:x12}", out end);
        for (int i = 0; fits && i < SubAuthorities.Length; i++)
        {
            fits = end < destination.Length;
            if (fits)
            {
                destination[end++] = '-';
                fits = SubAuthorities[i].TryFormat(destination[end..], out int digits, default, CultureInfo.InvariantCulture);
                end += digits;
            }
        }

        length = fits ? end : 0;
        return fits;
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The whole text, as <see cref="ToString"/> writes it; the case of letters does not matter.</param>
    /// <returns>The SID.</returns>
    /// <exception cref="FormatException">The text is not a SID.</exception>
    public static Sid Parse(ReadOnlySpan<char> text)
        => TryParse(text, out Sid? sid)
            ? sid
            : throw new FormatException("The text is not a SID. A SID looks like S-1-5-32-544: S-1, an authority and up to 15 numbers below 4294967296.");

    /// <summary>Reads the text form; see <see cref="Parse(ReadOnlySpan{char})"/>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="sid">The SID when the result is true.</param>
    /// <returns>Whether the text is a SID.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Sid? sid)
    {
        sid = null;
        if (text.Length > MaxTextLength || !text.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[4..];
        if (!TryReadAuthority(TakePart(ref rest, out bool more), out ulong authority))
        {
            return false;
        }

        Span<uint> subAuthorities = stackalloc uint[MaxSubAuthorities];
        int count = 0;
        while (more)
        {
            if (count == MaxSubAuthorities || !TryReadDecimal(TakePart(ref rest, out more), out subAuthorities[count]))
            {
                return false;
            }

            count++;
        }

        sid = new Sid(authority, subAuthorities[..count]);
        return true;
    }

    private static ReadOnlySpan<char> TakePart(ref ReadOnlySpan<char> rest, out bool more)
    {
        int hyphen = rest.IndexOf('-');
        more = hyphen >= 0;
        ReadOnlySpan<char> part = more ? rest[..hyphen] : rest;
        rest = more ? rest[(hyphen + 1)..] : [];
        return part;
    }

    private static bool TryReadAuthority(ReadOnlySpan<char> part, out ulong authority)
    {
        if (part.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            authority = 0;
            return part.Length == 2 + AuthorityHexDigits
                && ulong.TryParse(part[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out authority);
        }

        bool valid = TryReadDecimal(part, out uint small);
        authority = small;
        return valid;
    }

    private static bool TryReadDecimal(ReadOnlySpan<char> part, out uint number)
    {
        number = 0;
        return part.Length <= MaxDecimalDigits && uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
