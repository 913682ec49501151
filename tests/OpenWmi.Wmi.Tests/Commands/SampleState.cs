namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>A state directory with the namespace root/test in it, for the tests of one class.</summary>
public class SampleState : IDisposable
{
    public const string Mof = """
        [Description("A disk of a machine, for tests."), Version("2.1")]
        class Sample_Disk
        {
            [Key, Read, Description("What the disk is called.")] string Name;
            [Units("Bytes"), Write] uint64 Size;
            [ValueMap { "0", "1" }, Values { "Sound", "Broken" }] uint8 State = 0;
            datetime Made;
            string Label;
            [Static, Implemented] uint32 Format([In] string Name, [Out] uint32 Blocks);
        };

        class Sample_FastDisk : Sample_Disk
        {
            uint32 Speed;
        };

        instance of Sample_Disk { Name = "sda"; Size = 512; Made = "20260102030405.000006+060"; };
        instance of Sample_FastDisk { Name = "nvme0"; Size = 18446744073709551615; Speed = 7; };
        instance of Sample_Disk { Name = "sdb"; State = 1; Label = "bad\x001B[31m"; };
        """;

    public SampleState()
    {
        Folder = Directory.CreateTempSubdirectory("openwmi-cli-").FullName;
        RunResult result = Wmi(["mof", "compile", "-", "-n", "root/test"], Mof);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    /// <summary>The state directory.</summary>
    public string Folder { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }


    protected virtual void Dispose(bool disposing) => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs wmi over the state.</summary>
    internal RunResult Wmi(IEnumerable<string> arguments, string input = "", params (string Name, string? Value)[] environment)
        => Programs.Run(Folder, "wmi", arguments, input, environment);

    /// <summary>Runs a command line of the shell over the state; wmi and mofcomp are on its PATH.</summary>
    internal RunResult Shell(string script, params (string Name, string? Value)[] environment)
        => Programs.Run(Folder, "/bin/bash", ["-c", script], "", environment);
}
