using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_SystemProcesses and CIM_ProcessExecutable: what they say, and how little they read for it.</summary>
public sealed class ProcessAssociationTests
{
    private const string Maps = """
        5500-5600 r--p 00000000 08:01 11                         /usr/bin/tool
        5600-5700 r-xp 00001000 08:01 11                         /usr/bin/tool
        7000-7100 r--p 00000000 08:01 12                         /usr/lib/data file
        7100-7200 r-xp 00000000 08:01 13                         /usr/lib/libx.so (deleted)
        7200-7300 r-xp 00000000 08:01 14                         /usr/lib/two words.so
        7300-7400 r-xp 00000000 00:00 0                          [vdso]
        7400-7500 rw-p 00000000 00:00 0
        nonsense /r-xp
        """;

    [Fact]
    public async Task The_system_has_every_process_and_reads_none_of_their_files()
    {
        using RecordedHost files = new RecordedHost().With("proc/sys/kernel/hostname", "box\n").With("proc/1/stat", "x").With("proc/20/stat", "x").With("proc/self/stat", "x");
        using LinuxHostOwner host = new(files);
        using FileReads reads = new(Path.Combine(files.Root, "proc"));
        List<CimInstance> found = await host.Namespace.QueryAsync("SELECT * FROM Win32_SystemProcesses");

        Assert.Equal([".", "sys/kernel"], reads.Touched());
        Assert.Equal(["1", "20"], found.Select(one => Key(one["PartComponent"])).Order(StringComparer.Ordinal));
        Assert.All(found, one => Assert.Equal("box", Key(one["GroupComponent"])));
    }

    [Fact]
    public async Task A_condition_on_the_process_reads_that_process_alone()
    {
        using RecordedHost files = new RecordedHost().With("proc/1/maps", Maps).With("proc/1/status", "Tgid:\t1\n").With("proc/2/maps", Maps).With("proc/2/status", "Tgid:\t2\n");
        using LinuxHostOwner host = new(files);
        using FileReads reads = new(Path.Combine(files.Root, "proc"));
        List<CimInstance> found = await host.Namespace.QueryAsync("SELECT * FROM CIM_ProcessExecutable WHERE Dependent = \"Win32_Process.Handle=\\\"2\\\"\"");

        Assert.Equal(["2"], reads.Touched());
        Assert.Equal(["/usr/bin/tool 21760", "/usr/lib/two words.so 29184"], found.Select(one => $"{Key(one["Antecedent"])} {one["BaseAddress"].AsUInt64()}"));
        Assert.Equal(found[1], await host.Namespace.GetAsync(found[1].RelativePath!));
        Assert.Equal(4, (await host.Namespace.QueryAsync("SELECT Antecedent FROM CIM_ProcessExecutable")).Count);
    }

    [Fact]
    public async Task A_child_has_its_program_and_the_C_library()
    {
        using var ns = new LinuxNamespace();
        using ChildProcess child = new ChildProcess("sleep", "1000").Asleep();
        string[] paths = [.. (await ns.QueryAsync($"SELECT * FROM CIM_ProcessExecutable WHERE Dependent = \"Win32_Process.Handle=\\\"{child.Id}\\\"\"")).Select(one => Key(one["Antecedent"]))];

        Assert.Equal(new FileInfo($"/proc/{child.Id}/exe").LinkTarget, paths[0]);
        Assert.Contains(paths, path => Path.GetFileName(path).StartsWith("libc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_processes_of_the_system_are_those_of_the_class_itself()
    {
        using var ns = new LinuxNamespace();
        using ChildProcess child = new ChildProcess("sleep", "1000").Asleep();
        string query = $"SELECT * FROM Win32_SystemProcesses WHERE PartComponent = \"Win32_Process.Handle=\\\"{child.Id}\\\"\"";
        CimInstance one = Assert.Single(await ns.QueryAsync(query));

        Assert.Equal((await ns.GetAsync(CimPath.Parse(one["PartComponent"].AsString()).RelativePath))["Handle"].AsString(), $"{child.Id}");
        child.Kill();
        Assert.Empty(await ns.QueryAsync(query));
    }

    private static string Key(CimValue reference) => CimPath.Parse(reference.AsString()).Keys.Single().Value.AsString();
}
