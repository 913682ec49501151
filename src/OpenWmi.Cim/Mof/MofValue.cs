namespace OpenWmi.Cim.Mof;

/// <summary>A value as MOF writes it, before it has a CIM type.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it stands.</param>
/// <param name="Bits">An integer, boolean or character; of <see cref="MofValueKind.Unsigned"/> the 64 bits; of a real its bits; of a stretch of the text one more than its length.</param>
/// <param name="Reference">The string, or the whole text that a string is a stretch of; the alias, the <see cref="MofValue"/>s of an array, or the <see cref="MofInstance"/>.</param>
internal readonly record struct MofValue(MofValueKind Kind, int Offset, long Bits = 0, object? Reference = null)
{
    public string Text => Bits == 0 ? (string)Reference! : Characters.ToString();

    /// <summary>The characters of a string.</summary>
    public ReadOnlySpan<char> Characters => Bits == 0 ? (string)Reference! : ((string)Reference!).AsSpan(Offset + 1, (int)Bits - 1);

    public MofValue[] Elements => (MofValue[])Reference!;

    public MofInstance Instance => (MofInstance)Reference!;

    public double Real => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>A string as it stands in the text, not copied: a file of many instances is held in memory until it is stored.</summary>
    /// <param name="offset">Where its quote stands.</param>
    /// <param name="length">The number of characters between the quotes.</param>
    /// <param name="text">The whole text.</param>
    public static MofValue FromStretch(int offset, int length, string text) => new(MofValueKind.String, offset, length + 1L, text);

    /// <summary>Whether the value needs more than itself: an alias, an embedded instance, or an array with one.</summary>
    public bool IsDeferred => Kind switch
    {
        MofValueKind.Alias or MofValueKind.Instance => true,
        MofValueKind.Array => Array.Exists(Elements, static element => element.IsDeferred),
        _ => false,
    };
}
