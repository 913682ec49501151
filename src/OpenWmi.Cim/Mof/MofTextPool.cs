namespace OpenWmi.Cim.Mof;

/// <summary>One string for each short text that a compilation repeats: names, and the values of qualifiers.</summary>
internal sealed class MofTextPool
{
    private const int MaxPooledLength = 48;
    private const int Buckets = 1 << 13;

    // A slot holds the last text of its hash: bounded, whatever the input.
    private readonly string?[] _texts = new string?[Buckets];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxPooledLength || text.IsEmpty)
        {
            return text.ToString();
        }

        ref string? slot = ref _texts[Hash(text) & (Buckets - 1)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = text.ToString();
    }

    private static uint Hash(ReadOnlySpan<char> text)
    {
        uint hash = (uint)text.Length;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 0x01000193);
        }

        return hash ^ (hash >> 15);
    }
}
