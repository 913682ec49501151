using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>Writes the help pages.</summary>
internal static class HelpPage
{
    private const int Indent = 2;
    private const int Widest = 100;

    /// <summary>The page of one command.</summary>
    public static void Write(Utf8Output output, Command command, int width)
    {
        output.WriteLine(Usage(command));
        output.WriteLine();
        WriteParagraph(output, $"{command.Summary}. {command.Remarks}", width);
        if (command.Operands.Count > 0)
        {
            output.WriteLine();
            WriteTable(output, [.. command.Operands.Select(operand => (operand.Name, Sentence(operand.Help)))], width);
        }

        output.WriteLine();
        output.WriteLine("Options:");
        WriteTable(output, [.. command.Options.Concat(command.CommonOptions).Select(option => (Left(option), Right(option)))], width);
        WriteExamples(output, command.Examples);
    }

    /// <summary>The program's own page.</summary>
    public static void WriteProgram(Utf8Output output, IReadOnlyList<Command> commands, int width)
    {
        output.WriteLine("usage: wmi COMMAND [ARGUMENT…]");
        output.WriteLine();
        output.WriteLine("WMI on this machine: query, read and change what its object manager knows.");
        output.WriteLine();
        output.WriteLine("Commands:");
        WriteTable(output, [.. commands.Select(command => (command.Name, Sentence(command.Summary)))], width);
        output.WriteLine();
        output.WriteLine("Options of every command:");
        WriteTable(output, [.. Option.EverywhereInSessions.Select(option => (Left(option), Right(option))), ("--version", "Show the version.")], width);
        WriteExamples(output, [commands[0].Examples[0], "wmi describe Win32_Process", "wmi query --help"]);
        output.WriteLine();
        output.WriteLine("Exit codes: 0 done, 1 WMI error, 2 wrong usage, 3 access denied, 4 no connection.");
    }

    private static string Usage(Command command)
    {
        IEnumerable<string> options = command.Options.Select(option => $"[{option.Alias ?? option.Name}{(option.ValueName is null ? string.Empty : " " + option.ValueName)}]");
        return $"usage: wmi {string.Join(' ', [command.Name, .. options, .. command.Operands.Select(operand => operand.ToString())])}";
    }

    private static string Left(Option option) =>
        $"{(option.Alias is null ? string.Empty : option.Alias + ", ")}{option.Name}{(option.ValueName is null ? string.Empty : " " + option.ValueName)}";

    private static string Right(Option option) => Sentence(option.Values is null ? option.Help : $"{option.Help}: {string.Join(", ", option.Values)}");

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static void WriteExamples(Utf8Output output, IReadOnlyList<string> examples)
    {
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (string example in examples)
        {
            output.WriteSpaces(Indent);
            output.WriteLine(example);
        }
    }

    private static void WriteTable(Utf8Output output, IReadOnlyList<(string Left, string Right)> rows, int width)
    {
        int left = rows.Max(row => row.Left.Length) + Indent;
        foreach ((string name, string text) in rows)
        {
            output.WriteSpaces(Indent);
            output.Write(name);
            output.WriteSpaces(left - name.Length);
            IReadOnlyList<string> lines = WrappedText.Wrap(text, Math.Min(width, Widest) - Indent - left);
            for (int i = 0; i < lines.Count; i++)
            {
                output.WriteSpaces(i == 0 ? 0 : Indent + left);
                output.WriteLine(lines[i]);
            }
        }
    }

    private static void WriteParagraph(Utf8Output output, string text, int width)
    {
        foreach (string line in WrappedText.Wrap(text, Math.Min(width, Widest)))
        {
            output.WriteLine(line);
        }
    }
}
