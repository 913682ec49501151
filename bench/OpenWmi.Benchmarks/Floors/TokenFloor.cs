using System.Buffers;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Reads files and splits them into words, strings and marks, and does nothing with them.</summary>
internal static class TokenFloor
{
    private static readonly SearchValues<byte> WordOctets = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$"u8);
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Counts the tokens of files.</summary>
    public static int Count(IEnumerable<string> files) => files.Sum(file => Count(File.ReadAllBytes(file)));

    private static int Count(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (true)
        {
            int start = text.IndexOfAnyExcept(Blanks);
            if (start < 0)
            {
                return count;
            }

            text = text.Slice(start);
            text = text.Slice(Length(text));
            count++;
        }
    }

    private static int Length(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'"' => StringLength(text),
        (byte)'/' when text.StartsWith("//"u8) => To(text, text.IndexOf((byte)'\n')),
        (byte)'/' when text.StartsWith("/*"u8) => To(text, text.IndexOf("*/"u8) + 2),
        _ => Math.Max(1, To(text, text.IndexOfAnyExcept(WordOctets))),
    };

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int To(ReadOnlySpan<byte> text, int end) => end < 0 ? text.Length : end;
}
