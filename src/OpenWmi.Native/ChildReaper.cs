using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Takes the status of children that nobody waits for, so that they do not stay as zombies. Children that others wait for, such as those of Process, are left to them.</summary>
internal static unsafe class ChildReaper
{
    private static readonly ConcurrentDictionary<int, bool> Children = new();
    private static readonly Lock Gate = new();

    // Kept for the life of the process: a registration that is collected ends.
    private static readonly Lazy<PosixSignalRegistration> Registration = new(() => PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => ReapAll()));

    /// <summary>Begins to watch a child.</summary>
    public static void Watch(int processId)
    {
        _ = Registration.Value;
        Children[processId] = true;

        // It may have ended before it was in the list; the signal for it found nothing then.
        Reap(processId);
    }

    private static void ReapAll()
    {
        // One signal may stand for several children.
        foreach (int processId in Children.Keys)
        {
            Reap(processId);
        }
    }

    // One at a time: who came second would ask for a number that may by then be that of another child.
    private static void Reap(int processId)
    {
        lock (Gate)
        {
            int status;
            if (Children.ContainsKey(processId) && Libc.WaitProcess(processId, &status, Libc.WaitNoHang) != 0)
            {
                // It has ended, or is no child of this process any more (ECHILD).
                Children.TryRemove(processId, out _);
            }
        }
    }
}
