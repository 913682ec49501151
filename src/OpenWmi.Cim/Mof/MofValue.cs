namespace OpenWmi.Cim.Mof;

/// <summary>A value as MOF writes it, before it has a CIM type.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it stands.</param>
/// <param name="Bits">An integer, boolean or character; of <see cref="MofValueKind.Unsigned"/> the 64 bits; of a real its bits.</param>
/// <param name="Reference">The string, the alias, the <see cref="MofValue"/>s of an array, or the <see cref="MofInstance"/>.</param>
internal readonly record struct MofValue(MofValueKind Kind, int Offset, long Bits = 0, object? Reference = null)
{
    public string Text => (string)Reference!;

    public MofValue[] Elements => (MofValue[])Reference!;

    public MofInstance Instance => (MofInstance)Reference!;

    public double Real => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>Whether the value needs more than itself: an alias, an embedded instance, or an array with one.</summary>
    public bool IsDeferred => Kind switch
    {
        MofValueKind.Alias or MofValueKind.Instance => true,
        MofValueKind.Array => Array.Exists(Elements, static element => element.IsDeferred),
        _ => false,
    };
}
