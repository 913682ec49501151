using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OpenWmi.Com;

/// <summary>Makes OXIDs, OIDs, IPIDs and SETIDs: nobody guesses one, and none is 0.</summary>
internal static class Identifiers
{
    // No secret: what makes secrets takes longer to load than a command has.
    private static readonly ulong Process = NewProcess();
    private static long _chains;

    public static ulong NewId()
    {
        Span<ulong> id = stackalloc ulong[1];
        do
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(id));
        }
        while (id[0] == 0);

        return id[0];
    }

    public static Guid NewIpid()
    {
        Span<byte> octets = stackalloc byte[16];
        do
        {
            RandomNumberGenerator.Fill(octets);
        }
        while (new Guid(octets) == Guid.Empty);

        return new Guid(octets);
    }

    /// <summary>A new chain of calls. It tells calls apart and is no secret: a random part for the process, and a number.</summary>
    public static Guid NewCausalityId()
    {
        Span<ulong> id = [Process, unchecked((ulong)Interlocked.Increment(ref _chains))];
        return new Guid(MemoryMarshal.AsBytes(id));
    }

    private static ulong NewProcess()
    {
        Span<byte> octets = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(octets);
        return MemoryMarshal.Read<ulong>(octets);
    }
}
