using System.Text;

namespace OpenWmi.Cim.Wql;

/// <summary>Says where a query is wrong, and why: a sentence, then the line with a caret under the place.</summary>
internal static class WqlSyntaxError
{
    private const int ExcerptLength = 100;
    private const int MaxCarets = 40;

    /// <summary>Makes the exception.</summary>
    /// <param name="text">The query.</param>
    /// <param name="position">The index of the first offending character; the length of the text where something is missing at its end.</param>
    /// <param name="length">The number of offending characters.</param>
    /// <param name="problem">What is wrong and what was expected, as a sentence.</param>
    /// <param name="status">Which of the statuses of facts 5.3 and 6.1 it is.</param>
    public static WbemException Create(string text, int position, int length, string problem, WbemStatus status = WbemStatus.WBEM_E_INVALID_QUERY)
    {
        int start = text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        start = Math.Min(start, position);
        int line = text.AsSpan(0, start).Count('\n') + 1;
        var message = new StringBuilder();
        message.Append("The query is wrong at line ").Append(line).Append(", character ").Append(position - start + 1).Append(": ").Append(problem).Append('\n');
        AppendExcerpt(message, text, start, position, length);
        return new WbemException(status, message.ToString());
    }

    /// <summary>A piece of the query for a sentence: quoted, short, without line ends.</summary>
    public static string Show(ReadOnlySpan<char> piece)
    {
        const int Longest = 40;
        string shown = Printable(piece.Length > Longest ? piece.Slice(0, Longest) : piece);
        return piece.Length > Longest ? $"'{shown}…'" : $"'{shown}'";
    }

    private static void AppendExcerpt(StringBuilder message, string text, int lineStart, int position, int length)
    {
        int lineEnd = text.IndexOf('\n', Math.Min(lineStart, text.Length));
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        int from = Math.Max(lineStart, position - (ExcerptLength / 2));
        int to = Math.Min(lineEnd, from + ExcerptLength);
        to = Math.Max(to, from);
        message.Append("  ").Append(from > lineStart ? "…" : string.Empty).Append(Printable(text.AsSpan(from, to - from)).TrimEnd()).Append(to < lineEnd ? "…" : string.Empty).Append('\n');
        int carets = Math.Clamp(Math.Min(length, to - position), 1, MaxCarets);
        message.Append(' ', 2 + (from > lineStart ? 1 : 0) + (position - from)).Append('^', carets);
    }

    private static string Printable(ReadOnlySpan<char> piece)
    {
        var printable = new StringBuilder(piece.Length);
        foreach (char c in piece)
        {
            printable.Append(char.IsControl(c) ? ' ' : c);
        }

        return printable.ToString();
    }
}
