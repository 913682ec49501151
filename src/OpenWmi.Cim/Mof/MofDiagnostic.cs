using System.Text;

namespace OpenWmi.Cim.Mof;

/// <summary>One error or warning of a compilation, at its place. Immutable.</summary>
/// <param name="FileName">The name of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units.</param>
/// <param name="Status">A WBEMMOF_E_ status, or what the target refused with. Facts 8.4.</param>
/// <param name="Message">What is wrong, with what, and what to do.</param>
/// <param name="SourceLine">The line itself; of a long one the stretch around the column.</param>
/// <param name="Caret">The place of the column in <paramref name="SourceLine"/>, from 0.</param>
/// <param name="IsWarning">Whether the compilation can succeed all the same.</param>
public sealed record MofDiagnostic(string FileName, int Line, int Column, WbemStatus Status, string Message, string SourceLine, int Caret, bool IsWarning = false)
{
    /// <summary>The diagnostic for people: place, status and message, then the line and a caret under the column. No line feed at the end; control characters of the source are shown as <c>?</c>.</summary>
    public string Format()
    {
        var text = new StringBuilder();
        text.Append(FileName).Append('(').Append(Line).Append(',').Append(Column).Append("): ");
        text.Append(IsWarning ? "warning: " : $"error {Status.Format()}: ").Append(Message);
        ReadOnlySpan<char> line = SourceLine.AsSpan().TrimEnd();
        if (line.IsEmpty)
        {
            return text.ToString();
        }

        text.Append("\n    ");
        AppendVisible(text, line);
        text.Append("\n    ");
        for (int i = 0; i < Caret; i++)
        {
            text.Append(i < SourceLine.Length && SourceLine[i] == '\t' ? '\t' : ' ');
        }

        return text.Append('^').ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Format();

    private static void AppendVisible(StringBuilder text, ReadOnlySpan<char> line)
    {
        foreach (char c in line)
        {
            text.Append(char.IsControl(c) && c != '\t' ? '?' : c);
        }
    }
}
