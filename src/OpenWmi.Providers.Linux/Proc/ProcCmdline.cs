using System.Buffers;
using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>Makes one line of /proc/PID/cmdline, whose arguments each end with a NUL.</summary>
/// <remarks>
/// <para>proc_pid_cmdline(5). Arguments are joined by blanks and quoted as Windows programs expect it, so that the line can be split
/// again: an argument that is empty or has a blank, a tab, a line end, a quotation mark or an apostrophe is put into quotation marks; in it a
/// quotation mark is written <c>\"</c>, and backslashes directly before a quotation mark are doubled.</para>
/// <para>A process may overwrite its arguments with a title ("nginx: worker process"). One text that is not followed by exactly one
/// NUL is taken for such a title and shown as it stands.</para>
/// </remarks>
public static class ProcCmdline
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t\r\n\v\"'");

    /// <summary>Reads the file's content.</summary>
    /// <param name="content">The content, or its beginning.</param>
    /// <returns>The line; null for empty content, which kernel threads and zombies have. Octets that are not UTF-8 are U+FFFD.</returns>
    public static string? Format(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> trimmed = content.TrimEnd((byte)0);
        if (content.IsEmpty || (trimmed.IsEmpty && content.Length > 1))
        {
            return null;
        }

        bool single = !trimmed.Contains((byte)0);
        return single && content.Length - trimmed.Length != 1
            ? Encoding.UTF8.GetString(trimmed)
            : Join(content[^1] == 0 ? content[..^1] : content);
    }

    private static string Join(ReadOnlySpan<byte> arguments)
    {
        StringBuilder line = new(arguments.Length);
        foreach (Range range in arguments.Split((byte)0))
        {
            if (range.Start.Value > 0)
            {
                line.Append(' ');
            }

            AppendArgument(line, Encoding.UTF8.GetString(arguments[range]));
        }

        return line.ToString();
    }

    private static void AppendArgument(StringBuilder line, string argument)
    {
        if (argument.Length > 0 && !argument.AsSpan().ContainsAny(Special))
        {
            line.Append(argument);
            return;
        }

        line.Append('"');
        int backslashes = 0;
        foreach (char character in argument)
        {
            if (character == '"')
            {
                line.Append('\\', backslashes + 1);
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            line.Append(character);
        }

        line.Append('\\', backslashes).Append('"');
    }
}
