using System.Globalization;
using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Hosting.Tests;

/// <summary>What the kernel says of a process.</summary>
internal sealed class ProcessFacts
{
    private readonly int _processId;
    private readonly Dictionary<string, string> _status;

    private ProcessFacts(int processId, Dictionary<string, string> status) => (_processId, _status) = (processId, status);

    public uint[] Uids => NumbersOf("Uid");

    public uint[] Gids => NumbersOf("Gid");

    public uint[] Groups => NumbersOf("Groups");

    public bool HasNoNewPrivileges => _status["NoNewPrivs"] == "1";

    public CapabilitySet Permitted => SetOf("CapPrm");

    public CapabilitySet Effective => SetOf("CapEff");

    public CapabilitySet Inheritable => SetOf("CapInh");

    public CapabilitySet Ambient => SetOf("CapAmb");

    public CapabilitySet Bounding => SetOf("CapBnd");

    /// <summary>The targets of the descriptors.</summary>
    public string[] Descriptors => [.. Directory.EnumerateFiles($"/proc/{_processId}/fd").Select(file => new FileInfo(file).LinkTarget ?? "?")];

    public string[] Environment => Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{_processId}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public string WorkingDirectory => new FileInfo($"/proc/{_processId}/cwd").LinkTarget!;

    public static ProcessFacts Of(int processId) => Read(processId, $"/proc/{processId}/status");

    /// <summary>Every thread of a process.</summary>
    public static ProcessFacts[] OfThreads(int processId) => [.. Directory.EnumerateDirectories($"/proc/{processId}/task").Select(thread => Read(processId, Path.Combine(thread, "status")))];

    /// <summary>Whether there is a process that has not ended.</summary>
    public static bool IsRunning(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }

    private static ProcessFacts Read(int processId, string file) =>
        new(processId, File.ReadLines(file).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim()));

    private uint[] NumbersOf(string name) => [.. _status[name].Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries).Select(text => uint.Parse(text, CultureInfo.InvariantCulture))];

    private CapabilitySet SetOf(string name) => (CapabilitySet)ulong.Parse(_status[name], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
