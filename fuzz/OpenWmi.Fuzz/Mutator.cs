using System.Text;

namespace OpenWmi.Fuzz;

/// <summary>Makes new inputs from old ones: a few random changes each. The same seed makes the same inputs.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> dictionary)
{
    private const int MaxLength = 16 * 1024;
    private const int MaxChanges = 6;
    private static readonly string[] Numbers = ["0", "-1", "1", "127", "128", "255", "256", "65535", "65536", "2147483648", "4294967296", "9223372036854775808", "18446744073709551616", "1e999"];
    private readonly byte[][] _words = [.. dictionary.Concat(Numbers).Select(Encoding.UTF8.GetBytes)];

    /// <summary>A changed copy of one input, perhaps with a piece of another.</summary>
    public byte[] Mutate(ReadOnlySpan<byte> input, ReadOnlySpan<byte> other)
    {
        var result = new List<byte>(input.Length + 64);
        result.AddRange(input);
        for (int changes = random.Next(1, MaxChanges + 1); changes > 0; changes--)
        {
            Change(result, other);
        }

        if (result.Count > MaxLength)
        {
            result.RemoveRange(MaxLength, result.Count - MaxLength);
        }

        return [.. result];
    }

    private void Change(List<byte> data, ReadOnlySpan<byte> other)
    {
        switch (random.Next(9))
        {
            case 0 when data.Count > 0:
                data[random.Next(data.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when data.Count > 0:
                data[random.Next(data.Count)] = (byte)random.Next(256);
                break;
            case 2 when data.Count > 0:
                (int start, int length) = Range(data.Count);
                data.RemoveRange(start, length);
                break;
            case 3 when data.Count > 0:
                Repeat(data);
                break;
            case 4 when data.Count > 0:
                Replace(data, _words[random.Next(_words.Length)]);
                break;
            case 5 when other.Length > 0:
                (int from, int count) = Range(other.Length);
                data.InsertRange(random.Next(data.Count + 1), other.Slice(from, count).ToArray());
                break;
            case 6:
                data.Insert(random.Next(data.Count + 1), (byte)random.Next(256));
                break;
            default:
                data.InsertRange(random.Next(data.Count + 1), _words[random.Next(_words.Length)]);
                break;
        }
    }

    // A piece, doubled up to 64 times: nesting and length are where bounds are.
    private void Repeat(List<byte> data)
    {
        (int start, int length) = Range(data.Count);
        byte[] piece = [.. data.Skip(start).Take(length)];
        for (int times = random.Next(4) == 0 ? random.Next(1, 64) : 1; times > 0 && data.Count < MaxLength; times--)
        {
            data.InsertRange(start, piece);
        }
    }

    private void Replace(List<byte> data, byte[] word)
    {
        int start = random.Next(data.Count);
        data.RemoveRange(start, Math.Min(word.Length, data.Count - start));
        data.InsertRange(start, word);
    }

    // Mostly short, at times anything.
    private (int Start, int Length) Range(int count)
    {
        int start = random.Next(count);
        int longest = count - start;
        return (start, random.Next(1, (random.Next(4) == 0 ? longest : Math.Min(longest, 16)) + 1));
    }
}
