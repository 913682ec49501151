using System.Buffers;
using System.Text;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>Writes a program and its arguments as one line.</summary>
internal static class CommandLineText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t\n\"'\\");

    /// <summary>Joins arguments by blanks. One that is empty or has a blank, a quotation mark or a backslash is put into quotation marks, as in a unit's file.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    private static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.AsSpan().ContainsAny(Special))
        {
            return argument;
        }

        var text = new StringBuilder("\"", argument.Length + 2);
        foreach (char character in argument)
        {
            text.Append(character switch
            {
                '"' or '\\' => $"\\{character}",
                '\n' => "\\n",
                '\t' => "\\t",
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
