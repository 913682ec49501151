using System.Text;

namespace OpenWmi.Com.Tests;

/// <summary>Octets from text: hexadecimal digits, blanks between them, and comments from # on.</summary>
internal static class Hex
{
    internal static byte[] Parse(string text)
    {
        StringBuilder digits = new();
        foreach (string line in text.Split('\n'))
        {
            foreach (char character in line.Split('#')[0].Where(character => !char.IsWhiteSpace(character)))
            {
                digits.Append(character);
            }
        }

        return Convert.FromHexString(digits.ToString());
    }

    /// <summary>A golden vector, by its path under tests/TestData.</summary>
    internal static byte[] File(string path)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "OpenWmi.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Parse(System.IO.File.ReadAllText(Path.Combine(folder ?? throw new DirectoryNotFoundException("OpenWmi.slnx"), "tests", "TestData", path)));
    }
}
