namespace OpenWmi.Cim.Mof;

/// <summary>The flavours that MOF text gives: those it sets and those it takes away. Facts 6.12.</summary>
internal readonly record struct MofFlavor(CimFlavor Set, CimFlavor Clear)
{
    public CimFlavor Apply(CimFlavor standard) => (standard & ~Clear) | Set;

    /// <summary>The meaning of one word; <c>Translatable</c> means nothing to WMI.</summary>
    /// <returns>False where the word is no flavour.</returns>
    public static bool TryParse(ReadOnlySpan<char> word, out MofFlavor flavor)
    {
        (bool known, flavor) = word switch
        {
            _ when Is(word, "ToSubclass") => (true, new MofFlavor(CimFlavor.ToSubClass, CimFlavor.None)),
            _ when Is(word, "NotToSubclass") => (true, new MofFlavor(CimFlavor.None, CimFlavor.ToSubClass)),
            _ when Is(word, "ToInstance") => (true, new MofFlavor(CimFlavor.ToInstance, CimFlavor.None)),
            _ when Is(word, "NotToInstance") => (true, new MofFlavor(CimFlavor.None, CimFlavor.ToInstance)),
            _ when Is(word, "Restricted") => (true, new MofFlavor(CimFlavor.None, CimFlavor.ToSubClass | CimFlavor.ToInstance)),
            _ when Is(word, "EnableOverride") => (true, new MofFlavor(CimFlavor.None, CimFlavor.DisableOverride)),
            _ when Is(word, "DisableOverride") => (true, new MofFlavor(CimFlavor.DisableOverride, CimFlavor.None)),
            _ when Is(word, "Amended") => (true, new MofFlavor(CimFlavor.Amended, CimFlavor.None)),
            _ when Is(word, "Translatable") => (true, default(MofFlavor)),
            _ => (false, default),
        };
        return known;
    }

    private static bool Is(ReadOnlySpan<char> word, string flavor) => word.Equals(flavor, StringComparison.OrdinalIgnoreCase);
}
