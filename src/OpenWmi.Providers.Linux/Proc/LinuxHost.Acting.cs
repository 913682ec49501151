using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace OpenWmi.Providers.Linux.Proc;

/// <content>What methods need to know before they act on a process.</content>
public sealed partial class LinuxHost
{
    /// <summary>Whether it is the host that runs this program, not a recording: only there an id means a process.</summary>
    public bool IsThisHost => RootPath == "/";

    /// <summary>Reads how much address space a process may have, from /proc/PID/limits.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="limit">Octets: the soft limit, or without one what the processor addresses; null where neither is known.</param>
    /// <returns>The outcome; never an exception.</returns>
    internal ProcOutcome ReadAddressSpaceLimit(int processId, out ulong? limit)
    {
        using PooledFile file = PooledFile.Read(_proc, processId, "limits"u8, MaxSmallFile);
        limit = ParseAddressSpaceLimit(file.Content);
        return ToOutcome(file.Error, limit is not null);
    }

    /// <summary>The octets that a process can address at the most; null where that depends on how the kernel was built, as on Arm, where 39 bits are as usual as 48.</summary>
    /// <remarks>On x64 the kernel gives programs the lower half of 48 bits, less a page; more only to those that ask for it.</remarks>
    internal static ulong? ProcessorAddressSpace => RuntimeInformation.OSArchitecture == Architecture.X64 ? (1UL << 47) - 4096 : null;

    private static ulong? ParseAddressSpaceLimit(ReadOnlySpan<byte> limits)
    {
        ReadOnlySpan<byte> name = "Max address space"u8;
        int start = limits.IndexOf(name);
        if (start < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> value = limits[(start + name.Length)..].TrimStart((byte)' ');
        return Utf8Parser.TryParse(value, out ulong octets, out _) ? octets : value.StartsWith("unlimited"u8) ? ProcessorAddressSpace : null;
    }
}
