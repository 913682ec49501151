using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <content>Where threads come from. Each costs the reading of its stat file, which everybody may read.</content>
internal sealed partial class Win32_Thread
{
    /// <summary>
    /// All threads, process by process, or those of the processes or threads that the condition names. One that ends before its turn is left out.
    /// </summary>
    public static IEnumerable<Win32_Thread> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        if (request.ValuesOf(nameof(ProcessHandle)) is { } processes)
        {
            return Ids(processes).SelectMany(processId => OfProcess(facts, processId));
        }

        return request.ValuesOf(nameof(Handle)) is { } threads
            ? Ids(threads).Select(threadId => facts.Host.ReadProcessOf(threadId) is { } processId ? Read(facts, processId, threadId) : null).OfType<Win32_Thread>()
            : OfAllProcesses(facts);
    }

    /// <summary>The thread of an id, where it belongs to the process.</summary>
    public static Win32_Thread? Find(ProviderRequest request, string handle, string processHandle) =>
        TaskHandle.TryParse(handle, out int threadId) && TaskHandle.TryParse(processHandle, out int processId) && HostFacts.Of(request) is { } facts && facts.Host.ReadProcessOf(threadId) == processId
            ? Read(facts, processId, threadId)
            : null;

    private static IEnumerable<int> Ids(IReadOnlyList<CimValue> handles)
    {
        foreach (CimValue handle in handles)
        {
            if (TaskHandle.TryParse(handle.AsString(), out int id))
            {
                yield return id;
            }
        }
    }

    private static IEnumerable<Win32_Thread> OfAllProcesses(HostFacts facts)
    {
        using NumericNameReader ids = facts.Host.ReadProcessIds();
        while (ids.TryRead(out int processId))
        {
            foreach (Win32_Thread thread in OfProcess(facts, processId))
            {
                yield return thread;
            }
        }
    }

    private static IEnumerable<Win32_Thread> OfProcess(HostFacts facts, int processId)
    {
        using NumericNameReader? ids = facts.Host.ReadThreadIds(processId);
        while (ids is not null && TryNext(ids, out int threadId))
        {
            if (Read(facts, processId, threadId) is { } thread)
            {
                yield return thread;
            }
        }
    }

    // The process may end while its threads are listed; what is left of them are none.
    private static bool TryNext(NumericNameReader ids, out int threadId)
    {
        try
        {
            return ids.TryRead(out threadId);
        }
        catch (NativeException error) when (error.Error.IsGone())
        {
            threadId = 0;
            return false;
        }
    }

    private static Win32_Thread? Read(HostFacts facts, int processId, int threadId) =>
        facts.Host.ReadThreadStat(processId, threadId, out ProcStat stat) == ProcOutcome.Read ? new Win32_Thread(facts, processId, stat) : null;
}
