using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>The user and group numbers of a process, and its capabilities. There is no default one: zero would be root.</summary>
/// <remarks>credentials(7).</remarks>
public sealed class Credentials
{
    private const int MaxAttempts = 10;

    private Credentials(uint uid, uint effectiveUid, uint gid, uint effectiveGid, IReadOnlyList<uint> supplementaryGroups, CapabilitySet effectiveCapabilities)
    {
        (Uid, EffectiveUid) = (uid, effectiveUid);
        (Gid, EffectiveGid) = (gid, effectiveGid);
        SupplementaryGroups = supplementaryGroups;
        EffectiveCapabilities = effectiveCapabilities;
    }

    /// <summary>The real user.</summary>
    public uint Uid { get; }

    /// <summary>The effective user, with whose rights the kernel lets the process act.</summary>
    public uint EffectiveUid { get; }

    /// <summary>The real group.</summary>
    public uint Gid { get; }

    /// <summary>The effective group.</summary>
    public uint EffectiveGid { get; }

    /// <summary>The supplementary groups, in the kernel's order; whether the effective group is among them is not defined.</summary>
    public IReadOnlyList<uint> SupplementaryGroups { get; }

    /// <summary>The capabilities that the kernel honours now. None where it does not tell them.</summary>
    public CapabilitySet EffectiveCapabilities { get; }

    /// <summary>Reads the credentials of the calling thread, which are those of the process unless the thread impersonates.</summary>
    /// <returns>The credentials at this moment.</returns>
    /// <exception cref="NativeException">The groups cannot be read.</exception>
    public static Credentials OfCaller()
        => new(Libc.GetUid(), Libc.GetEffectiveUid(), Libc.GetGid(), Libc.GetEffectiveGid(), ReadGroups(), ReadCapabilities());

    // A list, because arrays behind an interface of numbers are served by code that is compiled at the start.
    private static unsafe List<uint> ReadGroups()
    {
        // Another thread may change the list between asking for its length and reading it: EINVAL, and the question is put again.
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            uint[] groups = new uint[Math.Max(0, Libc.GetGroups(0, null))];
            fixed (uint* start = groups)
            {
                int count = Libc.GetGroups(groups.Length, start);
                if (count >= 0 && count <= groups.Length)
                {
                    return [.. groups.AsSpan(0, count)];
                }
            }
        }

        throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "The supplementary groups of the process cannot be read");
    }

    private static unsafe CapabilitySet ReadCapabilities()
    {
        CapabilityHeader header = new() { Version = CapabilityHeader.Version3 };
        CapabilityData* halves = stackalloc CapabilityData[2];
        return Libc.GetCapabilities(&header, halves) == 0
            ? (CapabilitySet)(((ulong)halves[1].Effective << 32) | halves[0].Effective)
            : CapabilitySet.None;
    }
}
