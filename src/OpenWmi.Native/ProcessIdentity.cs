using System.Globalization;
using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Whom the kernel takes the process for. It is changed for the whole process, with all its threads, and for good.</summary>
/// <remarks>
/// nptl(7): the C library has all threads change together. What was opened before stays open. The bounding set and no-new-privs stay as they were: programs that the process
/// starts for its user are to be able to do what that user can do, sudo included.
/// </remarks>
public static unsafe class ProcessIdentity
{
    private const string TaskDirectory = "/proc/self/task";

    /// <summary>Makes the process a user's: groups, user, no capabilities unless the user is root; nobody but root may trace it. What the kernel says afterwards is checked.</summary>
    /// <param name="uid">The user.</param>
    /// <param name="gid">His primary group.</param>
    /// <param name="groups">All his groups.</param>
    /// <exception cref="NativeException">The kernel refused, or one of the threads is not what it should be. The process is in between then, and must end.</exception>
    public static void Become(uint uid, uint gid, IReadOnlyList<uint> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        uint[] list = [.. groups];
        fixed (uint* start = list)
        {
            ThrowIfFailed(Libc.SetGroups((nuint)list.Length, start), "The groups of the process cannot be set");
        }

        ThrowIfFailed(Libc.SetGroupIds(gid, gid, gid), "The group of the process cannot be set");
        ThrowIfFailed(Libc.SetUserIds(uid, uid, uid), "The user of the process cannot be set");
        if (uid != 0)
        {
            GiveUpCapabilities();
        }

        Confirm(uid, gid, groups, CapabilitySet.None);
    }

    /// <summary>Makes sure that the process is a user's, in all of its threads, and that nobody but root may trace it.</summary>
    /// <param name="uid">The user.</param>
    /// <param name="gid">His primary group.</param>
    /// <param name="groups">All his groups.</param>
    /// <param name="capabilities">Exactly the capabilities that it has; root's are not looked at.</param>
    /// <param name="hasNoNewPrivileges">Whether no thread may gain anything by executing a program (PR_SET_NO_NEW_PRIVS); not looked at where it need not be so.</param>
    /// <exception cref="NativeException">One of the threads is not what it should be. The process must end.</exception>
    public static void Confirm(uint uid, uint gid, IReadOnlyList<uint> groups, CapabilitySet capabilities, bool hasNoNewPrivileges = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ThrowIfFailed(Libc.ProcessControl(Libc.SetDumpable, 0, 0, 0, 0), "The process cannot be kept from being traced");
        Verify(new Expectation(uid, gid, [.. groups], capabilities, hasNoNewPrivileges));
    }

    // The change of the user did it, unless the process was told to keep them. These calls are about the calling thread; the others are looked at afterwards.
    private static void GiveUpCapabilities()
    {
        CapabilityHeader header = new() { Version = CapabilityHeader.Version3 };
        CapabilityData* nothing = stackalloc CapabilityData[2];
        (nothing[0], nothing[1]) = (default, default);
        ThrowIfFailed(Libc.SetCapabilities(&header, nothing), "The capabilities of the process cannot be given up");
        ThrowIfFailed(Libc.ProcessControl(Libc.AmbientCapabilities, Libc.ClearAmbientCapabilities, 0, 0, 0), "The ambient capabilities of the process cannot be given up");
    }

    private static void Verify(Expectation expected)
    {
        int threads = 0;
        foreach (string thread in Directory.EnumerateDirectories(TaskDirectory))
        {
            if (ReadStatus(thread) is { } status)
            {
                threads++;
                Verify(status, expected);
            }
        }

        if (threads == 0)
        {
            throw new NativeException(Errno.ENOENT, "Whether the process has become another user's cannot be found out: /proc tells of no thread");
        }
    }

    private static void Verify(Dictionary<string, string> status, Expectation expected)
    {
        bool isRight = status["Uid"] == Four(expected.Uid) && status["Gid"] == Four(expected.Gid)
            && expected.Groups.SetEquals(status["Groups"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => uint.Parse(text, CultureInfo.InvariantCulture)))
            && (expected.Uid == 0 || HasExactly(status, expected.Capabilities))
            && (!expected.HasNoNewPrivileges || status["NoNewPrivs"] == "1");
        if (!isRight)
        {
            throw new NativeException(
                Errno.EPERM,
                $"A thread of the process is not the user's with the number {expected.Uid}, or has other capabilities than {(ulong)expected.Capabilities:x} (user {status["Uid"]}, groups {status["Groups"]}, "
                + $"inheritable {status["CapInh"]}, permitted {status["CapPrm"]}, effective {status["CapEff"]}, ambient {status["CapAmb"]}, no new privileges {status["NoNewPrivs"]})");
        }
    }

    private static bool HasExactly(Dictionary<string, string> status, CapabilitySet capabilities) =>
        Read(status["CapPrm"]) == capabilities && Read(status["CapEff"]) == capabilities
        && (Read(status["CapInh"]) & ~capabilities) == 0 && (Read(status["CapAmb"]) & ~capabilities) == 0;

    private static CapabilitySet Read(string mask) => (CapabilitySet)ulong.Parse(mask, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Four(uint id) => string.Create(CultureInfo.InvariantCulture, $"{id}\t{id}\t{id}\t{id}");

    private static Dictionary<string, string>? ReadStatus(string thread)
    {
        try
        {
            return File.ReadLines(Path.Combine(thread, "status")).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException || error.HResult == (int)Errno.ESRCH)
        {
            // The thread has ended meanwhile.
            return null;
        }
    }

    private static void ThrowIfFailed(int result, string sentence)
    {
        if (result != 0)
        {
            throw new NativeException((Errno)Marshal.GetLastPInvokeError(), sentence);
        }
    }

    private sealed record Expectation(uint Uid, uint Gid, HashSet<uint> Groups, CapabilitySet Capabilities, bool HasNoNewPrivileges);
}
