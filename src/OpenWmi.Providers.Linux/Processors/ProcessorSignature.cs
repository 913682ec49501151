using System.Globalization;

namespace OpenWmi.Providers.Linux;

/// <summary>What the instruction CPUID tells of an x86 processor in its leaf 1, put together again from what the kernel shows of it.</summary>
internal static class ProcessorSignature
{
    private const uint ExtendedFamily = 15;

    // The bits of EDX, 0 first; 10 and 20 are reserved.
    private static readonly string[] Features =
    [
        "fpu", "vme", "de", "pse", "tsc", "msr", "pae", "mce", "cx8", "apic", string.Empty, "sep", "mtrr", "pge", "mca", "cmov", "pat", "pse36", "pn", "clflush", string.Empty, "dts", "acpi", "mmx",
        "fxsr", "sse", "sse2", "ss", "ht", "tm", "ia64", "pbe",
    ];

    /// <summary>Puts EDX and EAX together: sixteen hexadecimal digits.</summary>
    /// <param name="family">The line "cpu family".</param>
    /// <param name="model">The line "model".</param>
    /// <param name="stepping">The line "stepping".</param>
    /// <param name="flags">The words of the line "flags".</param>
    public static string Format(uint family, uint model, uint stepping, IReadOnlySet<string> flags)
    {
        uint baseFamily = Math.Min(family, ExtendedFamily);
        uint signature = ((family - baseFamily) << 20) | ((model >> 4) << 16) | (baseFamily << 8) | ((model & 15) << 4) | (stepping & 15);
        uint features = 0;
        for (int bit = 0; bit < Features.Length; bit++)
        {
            features |= flags.Contains(Features[bit]) ? 1u << bit : 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{features:X8}{signature:X8}");
    }
}
