using System.Globalization;
using System.Text;

namespace OpenWmi.Security;

/// <summary>Makes text that somebody chose fit for a log: nothing in it begins a new line or field, moves the cursor of whoever reads it, or is no text at all.</summary>
public static class AuditText
{
    /// <summary>The text on one line, without control characters, and no longer than asked for.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">How many characters to keep at most, escapes included. The note of what was cut comes on top.</param>
    public static string Clean(string text, int maxLength = AuditRecord.MaxTextLength)
    {
        int clean = 0;
        while (clean < text.Length && clean < maxLength && IsPlain(text[clean]))
        {
            clean++;
        }

        return clean == text.Length ? text : Escape(text, clean, maxLength);
    }

    // ASCII without its control characters, and what lies above it without those of C1, of direction and of lines, and without halves of pairs.
    private static bool IsPlain(char c) => c switch
    {
        < ' ' or (>= '\x7F' and < '\xA0') => false,
        < '\u061C' => true,
        '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' => false,
        _ => !char.IsSurrogate(c),
    };

    private static string Escape(string text, int start, int maxLength)
    {
        StringBuilder clean = new(text, 0, start, Math.Min(text.Length + 16, maxLength + 32));
        int i = start;
        while (i < text.Length)
        {
            int length = 1;
            string? escape = null;
            if (char.IsSurrogate(text[i]) && i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                length = 2;
            }
            else if (!IsPlain(text[i]))
            {
                escape = @"\x" + ((int)text[i]).ToString(text[i] < 0x100 ? "X2" : "X4", CultureInfo.InvariantCulture);
            }

            if (clean.Length + (escape?.Length ?? length) > maxLength)
            {
                return clean.Append(CultureInfo.InvariantCulture, $"… ({text.Length - i} more)").ToString();
            }

            _ = escape is null ? clean.Append(text, i, length) : clean.Append(escape);
            i += length;
        }

        return clean.ToString();
    }
}
