using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /proc/PID/status says beyond stat. Sizes are in octets; null for kernel threads and zombies, which have no memory.</summary>
/// <param name="Uid">The real user.</param>
/// <param name="EffectiveUid">The effective user.</param>
/// <param name="Gid">The real group.</param>
/// <param name="EffectiveGid">The effective group.</param>
/// <param name="PeakVirtualSize">VmPeak: the most virtual memory so far.</param>
/// <param name="PeakResidentSize">VmHWM: the most resident memory so far.</param>
/// <param name="AnonymousResidentSize">RssAnon: resident memory that no file backs.</param>
/// <param name="SwapSize">VmSwap: memory that is swapped out.</param>
/// <remarks>proc_pid_status(5).</remarks>
public readonly record struct ProcStatus(
    uint Uid,
    uint EffectiveUid,
    uint Gid,
    uint EffectiveGid,
    ulong? PeakVirtualSize,
    ulong? PeakResidentSize,
    ulong? AnonymousResidentSize,
    ulong? SwapSize)
{
    /// <summary>Reads the file's text. Nothing is allocated.</summary>
    /// <param name="text">The whole content of the file; unknown lines are ignored.</param>
    /// <param name="status">What it says when the result is true.</param>
    /// <returns>False when the lines with the users and groups are missing or damaged.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcStatus status)
    {
        status = default;
        (uint Real, uint Effective)? users = null;
        (uint Real, uint Effective)? groups = null;
        ulong? peakVirtual = null, peakResident = null, anonymous = null, swap = null;
        NamedLines lines = new(text);
        while (lines.MoveNext())
        {
            if (lines.Name.SequenceEqual("Uid"u8))
            {
                users = ParseIds(lines.Value);
            }
            else if (lines.Name.SequenceEqual("Gid"u8))
            {
                groups = ParseIds(lines.Value);
            }
            else if (lines.Name.SequenceEqual("VmPeak"u8))
            {
                peakVirtual = lines.Size;
            }
            else if (lines.Name.SequenceEqual("VmHWM"u8))
            {
                peakResident = lines.Size;
            }
            else if (lines.Name.SequenceEqual("RssAnon"u8))
            {
                anonymous = lines.Size;
            }
            else if (lines.Name.SequenceEqual("VmSwap"u8))
            {
                swap = lines.Size;
                break; // nothing of interest comes after it
            }
        }

        if (users is not { } user || groups is not { } group)
        {
            return false;
        }

        status = new ProcStatus(user.Real, user.Effective, group.Real, group.Effective, peakVirtual, peakResident, anonymous, swap);
        return true;
    }

    // Real, effective, saved and file system id, separated by tabs.
    private static (uint Real, uint Effective)? ParseIds(ReadOnlySpan<byte> value)
    {
        int tab = value.IndexOf((byte)'\t');
        return tab > 0
            && Utf8Parser.TryParse(value[..tab], out uint real, out int consumed) && consumed == tab
            && Utf8Parser.TryParse(value[(tab + 1)..], out uint effective, out _)
                ? (real, effective)
                : null;
    }
}
