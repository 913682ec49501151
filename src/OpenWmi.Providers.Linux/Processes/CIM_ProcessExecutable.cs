using System.Globalization;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A process, and a file whose code it has in its memory: its program, and the libraries, from /proc/PID/maps. Only processes that the caller may look into have any; a file that was deleted or
/// replaced has none. A condition on Dependent reads that process alone.
/// </summary>
[CimClass(Superclass = "CIM_Dependency", Association = true)]
[Privileges("SeDebugPrivilege")]
[UUID("{8502C542-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class CIM_ProcessExecutable
{
    private static readonly ObjectReference Files = new("CIM_DataFile", "Name");
    private static readonly ObjectReference Processes = new("Win32_Process", "Handle");

    private readonly string _handle;
    private readonly string _path;

    private CIM_ProcessExecutable(string handle, string path, ulong address)
    {
        _handle = handle;
        _path = path;
        BaseAddress = address;
    }

    /// <summary>The file.</summary>
    [Key, Override("Antecedent"), Reference("CIM_DataFile")]
    public string Antecedent => Files.To(_path);

    /// <summary>Where the file begins in the memory of the process.</summary>
    public ulong BaseAddress { get; }

    /// <summary>The process.</summary>
    [Key, Override("Dependent"), Reference("CIM_Process")]
    public string Dependent => Processes.To(_handle);

    /// <summary>Always NULL: to count the processes that use a file, all of them would have to be read.</summary>
    public static uint? GlobalProcessCount => null;

    /// <summary>Always NULL: Linux gives the files of a process no numbers.</summary>
    public static uint? ModuleInstance => null;

    /// <summary>Always NULL: Linux does not count how often a process opened a library.</summary>
    public static uint? ProcessCount => null;

    /// <summary>The files of the processes that the condition names, otherwise of all of them, in ascending order of ids and addresses.</summary>
    public static IEnumerable<CIM_ProcessExecutable> Enumerate(ProviderRequest request)
    {
        LinuxHost host = request.GetService<LinuxHost>();
        return request.ValuesOf(nameof(Dependent)) is { } processes
            ? processes.SelectMany(reference => FilesOf(host, reference.AsString()))
            : ReadIds(host).SelectMany(processId => FilesOf(host, processId));
    }

    /// <summary>One file of one process.</summary>
    public static CIM_ProcessExecutable? Find(ProviderRequest request, string antecedent, string dependent) => Files.Read(antecedent) is [var path]
        ? FilesOf(request.GetService<LinuxHost>(), dependent).FirstOrDefault(file => file._path == path)
        : null;

    private static IEnumerable<int> ReadIds(LinuxHost host)
    {
        using NumericNameReader ids = host.ReadProcessIds();
        while (ids.TryRead(out int processId))
        {
            yield return processId;
        }
    }

    private static IEnumerable<CIM_ProcessExecutable> FilesOf(LinuxHost host, string process) =>
        Processes.Read(process) is [var handle] && TaskHandle.TryParse(handle, out int processId) && host.IsProcess(processId)
            ? FilesOf(host, processId)
            : [];

    // Who is gone or does not let the caller look has no files.
    private static IEnumerable<CIM_ProcessExecutable> FilesOf(LinuxHost host, int processId)
    {
        _ = host.ReadMappedFiles(processId, out IReadOnlyList<(string Path, ulong Address)> files);
        string handle = processId.ToString(CultureInfo.InvariantCulture);
        return files.Select(file => new CIM_ProcessExecutable(handle, file.Path, file.Address));
    }
}
