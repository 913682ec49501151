namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Breaks prose into lines.</summary>
internal static class WrappedText
{
    private const int Narrowest = 16;

    /// <summary>The lines of a text: broken at spaces, and where the text itself has line feeds.</summary>
    /// <param name="text">The text; words wider than the line stand on lines of their own.</param>
    /// <param name="width">The room, in columns; less than 16 counts as 16.</param>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        foreach (string paragraph in text.Split('\n'))
        {
            AddParagraph(lines, paragraph, Math.Max(Narrowest, width));
        }

        return lines;
    }

    private static void AddParagraph(List<string> lines, string paragraph, int width)
    {
        string line = string.Empty;
        int used = 0;
        foreach (string word in paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            int wide = TextWidth.Of(word);
            if (used > 0 && used + 1 + wide > width)
            {
                lines.Add(line);
                (line, used) = (string.Empty, 0);
            }

            line = used == 0 ? word : $"{line} {word}";
            used += wide + (used == 0 ? 0 : 1);
        }

        lines.Add(line);
    }
}
