using System.Text;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// Splits a command line into arguments, as programs on Windows do it, and as <see cref="Proc.ProcCmdline"/> writes it: no shell is involved, and no character but these means anything.
/// </summary>
/// <remarks>
/// Blanks, tabs and line ends separate arguments. Between quotation marks they do not; there <c>""</c> is a quotation mark. Before a quotation mark <c>\\</c> is a backslash and <c>\"</c> a
/// quotation mark; elsewhere a backslash is itself. Between apostrophes everything is itself, which Windows does not know and everybody on Linux writes.
/// </remarks>
internal static class CommandLineSplitter
{
    private const char None = '\0';
    private const char Mark = '"';
    private const char Apostrophe = '\'';

    /// <summary>Splits a line.</summary>
    /// <returns>The arguments, the program first; NULL where there is none, a quotation does not end, or a NUL is in it.</returns>
    public static IReadOnlyList<string>? Split(string line)
    {
        var arguments = new List<string>();
        int position = 0;
        while (SkipBlanks(line, ref position))
        {
            if (TakeArgument(line, ref position) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }

        return arguments.Count > 0 && arguments[0].Length > 0 && !line.Contains('\0', StringComparison.Ordinal) ? arguments : null;
    }

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\n' or '\v';

    private static bool SkipBlanks(string line, ref int position)
    {
        while (position < line.Length && IsBlank(line[position]))
        {
            position++;
        }

        return position < line.Length;
    }

    private static string? TakeArgument(string line, ref int position)
    {
        var argument = new StringBuilder();
        char quotation = None;
        while (position < line.Length && (quotation != None || !IsBlank(line[position])))
        {
            char character = line[position];
            if (character == '\\' && quotation != Apostrophe)
            {
                TakeBackslashes(line, ref position, argument);
                continue;
            }

            position++;
            if (character == Mark && quotation == Mark && position < line.Length && line[position] == Mark)
            {
                argument.Append(Mark);
                position++;
            }
            else if (character == quotation)
            {
                quotation = None;
            }
            else if (quotation == None && character is Mark or Apostrophe)
            {
                quotation = character;
            }
            else
            {
                argument.Append(character);
            }
        }

        return quotation == None ? argument.ToString() : null;
    }

    // Leaves a quotation mark that means something to the caller.
    private static void TakeBackslashes(string line, ref int position, StringBuilder argument)
    {
        int start = position;
        while (position < line.Length && line[position] == '\\')
        {
            position++;
        }

        int count = position - start;
        bool isMark = position < line.Length && line[position] == Mark;
        argument.Append('\\', isMark ? count / 2 : count);
        if (isMark && count % 2 == 1)
        {
            argument.Append(Mark);
            position++;
        }
    }
}
