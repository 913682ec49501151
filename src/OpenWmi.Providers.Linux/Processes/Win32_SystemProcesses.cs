using System.Globalization;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>The computer, and a process that runs on it. Of the processes nothing but their ids is read.</summary>
[CimClass(Superclass = "CIM_SystemComponent", Association = true)]
[UUID("{8502C4F3-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_SystemProcesses
{
    private static readonly ObjectReference Computers = new("Win32_ComputerSystem", "Name");
    private static readonly ObjectReference Processes = new("Win32_Process", "Handle");

    private readonly string _computer;
    private readonly string _handle;

    private Win32_SystemProcesses(string computer, string handle)
    {
        _computer = computer;
        _handle = handle;
    }

    /// <summary>The computer.</summary>
    [Key, Override("GroupComponent"), Reference("Win32_ComputerSystem")]
    public string GroupComponent => _computer;

    /// <summary>The process.</summary>
    [Key, Override("PartComponent"), Reference("Win32_Process")]
    public string PartComponent => Processes.To(_handle);

    /// <summary>The processes that the condition names, otherwise all of them, in ascending order of their ids.</summary>
    public static IEnumerable<Win32_SystemProcesses> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        string computer = Computers.To(facts.ComputerName);
        IEnumerable<string> handles = request.ValuesOf(nameof(PartComponent)) is { } demanded
            ? demanded.Select(reference => Find(request, reference.AsString())).OfType<string>()
            : ReadHandles(facts);
        return handles.Select(handle => new Win32_SystemProcesses(computer, handle));
    }

    /// <summary>One process.</summary>
    public static Win32_SystemProcesses? Find(ProviderRequest request, string groupComponent, string partComponent)
    {
        string computer = HostFacts.Of(request).ComputerName;
        return Computers.Is(groupComponent, computer) && Find(request, partComponent) is { } handle ? new Win32_SystemProcesses(Computers.To(computer), handle) : null;
    }

    private static string? Find(ProviderRequest request, string reference) => Processes.Read(reference) is [var handle] && Win32_Process.Find(request, handle) is not null ? handle : null;

    private static IEnumerable<string> ReadHandles(HostFacts facts)
    {
        using NumericNameReader ids = facts.Host.ReadProcessIds();
        while (ids.TryRead(out int processId))
        {
            yield return processId.ToString(CultureInfo.InvariantCulture);
        }
    }
}
