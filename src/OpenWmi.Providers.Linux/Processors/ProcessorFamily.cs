namespace OpenWmi.Providers.Linux;

/// <summary>The families of processors as SMBIOS numbers them, told by the name of the model.</summary>
/// <remarks>DSP0134, 7.5.2.</remarks>
internal static class ProcessorFamily
{
    private const ushort Unknown = 2;

    // The first that the name holds counts.
    private static readonly (string Text, ushort Family)[] Families =
    [
        ("EPYC", 107), ("Ryzen", 107), ("Athlon", 107), ("Opteron", 132), ("Xeon", 179), ("i3-", 206), ("i5-", 205), ("i7-", 198), ("i9-", 207), ("Atom", 43), ("Celeron", 15), ("Pentium", 11),
    ];

    /// <summary>The number of the family; 2 for unknown.</summary>
    /// <param name="modelName">The line "model name" of /proc/cpuinfo, or NULL.</param>
    public static ushort Find(string? modelName)
    {
        foreach ((string text, ushort family) in Families)
        {
            if (modelName?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)
            {
                return family;
            }
        }

        return Unknown;
    }
}
