using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

public sealed class ProcCmdlineTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("\0\0\0", null)]
    [InlineData("sleep\060\0", "sleep 60")]
    [InlineData("/opt/My App/run\0", "\"/opt/My App/run\"")]
    [InlineData("a\0\0b\0", "a \"\" b")]
    [InlineData("a\0\0\0b\0\0", "a \"\" \"\" b \"\"")]
    [InlineData("\0", "\"\"")]
    [InlineData("a\0say \"hi\"\0", "a \"say \\\"hi\\\"\"")]
    [InlineData("a\0C:\\dir\\\0", "a C:\\dir\\")]
    [InlineData("a\0C:\\my dir\\\0", "a \"C:\\my dir\\\\\"")]
    [InlineData("a\0\\\\\"\0", "a \"\\\\\\\\\\\"\"")]
    [InlineData("a\0two\nlines\0", "a \"two\nlines\"")]
    [InlineData("nginx: worker process\0\0\0\0\0", "nginx: worker process")]
    [InlineData("postgres: checkpointer", "postgres: checkpointer")]
    [InlineData("cut\0off", "cut off")]
    public void Arguments_become_one_line(string content, string? expected)
        => Assert.Equal(expected, ProcCmdline.Format(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Octets_that_are_not_UTF8_become_the_replacement_character()
        => Assert.Equal("a \uFFFD", ProcCmdline.Format([(byte)'a', 0, 0xFF, 0]));

    [Fact]
    public void The_line_splits_into_the_arguments_again()
        => Prop.ForAll(Arguments, arguments =>
        {
            string content = string.Concat(arguments.Select(argument => argument + '\0'));
            string line = ProcCmdline.Format(Encoding.UTF8.GetBytes(content))!;
            Assert.Equal(arguments, Split(line));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // At least two arguments, the last not empty: otherwise it might be a title (see ProcCmdline).
    private static Arbitrary<string[]> Arguments
    {
        get
        {
            Gen<string> argument = Gen.Elements('a', 'b', ' ', '\t', '"', '\'', '\\', '\n', 'é').ArrayOf().Select(letters => new string(letters));
            return (from first in argument.ArrayOf(1) from rest in argument.ArrayOf() select (string[])[.. first, .. rest, "x"]).ToArbitrary();
        }
    }

    /// <summary>The rules of Windows for arguments: the second, simpler implementation.</summary>
    private static List<string> Split(string line)
    {
        List<string> arguments = [];
        int i = 0;
        while (i < line.Length)
        {
            StringBuilder argument = new();
            bool quoted = false;
            for (; i < line.Length && (quoted || line[i] is not (' ' or '\t')); i++)
            {
                int backslashes = 0;
                while (i < line.Length && line[i] == '\\')
                {
                    backslashes++;
                    i++;
                }

                bool mark = i < line.Length && line[i] == '"';
                argument.Append('\\', mark ? backslashes / 2 : backslashes);
                if (mark && backslashes % 2 == 1)
                {
                    argument.Append('"');
                }
                else if (mark)
                {
                    quoted = !quoted;
                }
                else if (backslashes > 0)
                {
                    i--;
                }
                else
                {
                    argument.Append(line[i]);
                }
            }

            arguments.Add(argument.ToString());
            i++;
        }

        return arguments;
    }
}
