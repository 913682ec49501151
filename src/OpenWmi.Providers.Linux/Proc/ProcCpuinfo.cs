namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /proc/cpuinfo says. What it holds depends on the architecture: names below are those of x86.</summary>
/// <param name="LogicalProcessors">The number of lines <c>processor</c>.</param>
/// <param name="Packages">The number of different values of <c>physical id</c>; null where there is no such line.</param>
/// <param name="HasHypervisor">Whether the flag <c>hypervisor</c> is set; null where there are no flags.</param>
/// <param name="HasNoExecute">Whether the flag <c>nx</c> is set; null where there are no flags.</param>
/// <remarks>proc_cpuinfo(5).</remarks>
public readonly record struct ProcCpuinfo(int LogicalProcessors, int? Packages, bool? HasHypervisor, bool? HasNoExecute)
{
    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The whole content of the file; unknown lines are ignored.</param>
    /// <param name="cpuinfo">What it says when the result is true.</param>
    /// <returns>False when it names no processor.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcCpuinfo cpuinfo)
    {
        int processors = 0;
        bool? hypervisor = null, noExecute = null;
        var packages = new HashSet<ulong>();
        NamedLines lines = new(text);
        while (lines.MoveNext())
        {
            ReadOnlySpan<byte> name = lines.Name.Trim(" \t"u8);
            if (name.SequenceEqual("processor"u8))
            {
                processors++;
            }
            else if (name.SequenceEqual("physical id"u8) && lines.Number is { } package)
            {
                packages.Add(package);
            }
            else if (hypervisor is null && name.SequenceEqual("flags"u8))
            {
                hypervisor = HasWord(lines.Value, "hypervisor"u8);
                noExecute = HasWord(lines.Value, "nx"u8);
            }
        }

        cpuinfo = new ProcCpuinfo(processors, packages.Count == 0 ? null : packages.Count, hypervisor, noExecute);
        return processors > 0;
    }

    private static bool HasWord(ReadOnlySpan<byte> words, ReadOnlySpan<byte> word)
    {
        foreach (Range range in words.Split((byte)' '))
        {
            if (words[range].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
