using System.Globalization;
using System.Text;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Makes text that comes from elsewhere fit to be shown: a process can name itself with escape sequences, and those must not reach a terminal.</summary>
/// <remarks>A control character becomes an escape as in MOF: <c>\n</c>, <c>\t</c>, <c>\x1B</c>. So do characters that reorder what follows them on the line.</remarks>
internal static class DisplayText
{
    /// <summary>The text on one line.</summary>
    public static string Line(string text) => IndexOfUnsafe(text, keepLines: false) < 0 ? text : Escape(text, keepLines: false);

    /// <summary>The text with its line feeds and tabs.</summary>
    public static string Lines(string text) => IndexOfUnsafe(text, keepLines: true) < 0 ? text : Escape(text, keepLines: true);

    private static int IndexOfUnsafe(string text, bool keepLines)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text[i], keepLines))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsUnsafe(char c, bool keepLines) => c switch
    {
        '\n' or '\t' => !keepLines,
        < ' ' or (>= '\x7F' and < '\xA0') => true,
        < '\u061C' => false,
        // Directional formatting, and the separators that some terminals take for a new line. UAX #9.
        '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        _ => false,
    };

    private static string Escape(string text, bool keepLines)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (!IsUnsafe(c, keepLines))
            {
                escaped.Append(c);
                continue;
            }

            _ = c switch
            {
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ => escaped.Append(@"\x").Append(((int)c).ToString(c < 0x100 ? "X2" : "X4", CultureInfo.InvariantCulture)),
            };
        }

        return escaped.ToString();
    }
}
