using OpenWmi.Repository;

namespace OpenWmi.Wmi.Tests.Commands;

public sealed class RepositoryCommandTests(SampleState state) : IClassFixture<SampleState>
{
    [Fact]
    public void A_backup_is_verified_and_restored()
    {
        Assert.Equal(0, state.Wmi(["repository", "backup", "saved"]).ExitCode);
        Assert.True(File.Exists(Path.Combine(state.Folder, "saved")));
        Assert.Contains(" is sound: ", state.Wmi(["repository", "verify", "saved"]).Output, StringComparison.Ordinal);

        Assert.Equal(0, state.Wmi(["delete", "root/test:Sample_Disk.Name='sda'"]).ExitCode);
        Assert.Equal(1, state.Wmi(["get", "root/test:Sample_Disk.Name='sda'"]).ExitCode);
        Assert.Equal(0, state.Wmi(["repository", "restore", "saved", "--yes"]).ExitCode);
        Assert.Equal(0, state.Wmi(["get", "root/test:Sample_Disk.Name='sda'"]).ExitCode);
    }

    [Fact]
    public void A_backup_replaces_a_file_only_when_told_to()
    {
        File.WriteAllText(Path.Combine(state.Folder, "mine"), "precious");

        RunResult refused = state.Wmi(["repository", "backup", "mine"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("WBEM_E_ALREADY_EXISTS (0x80041019): ", refused.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(Path.Combine(state.Folder, "mine")));
        Assert.Equal(0, state.Wmi(["repository", "backup", "mine", "--force"]).ExitCode);
    }

    [Fact]
    public void Without_a_terminal_nothing_is_replaced_unasked()
    {
        RunResult result = state.Wmi(["repository", "restore", "saved"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--yes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_only_a_yes_goes_on()
    {
        RunResult result = state.Shell("wmi repository backup asked && (sleep 1; echo n) | script -qec 'wmi repository restore asked' /dev/null; ls | grep -c before-restore");

        Assert.Contains("[y/N]", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Restored", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_repository_is_left_as_it_is()
        => Assert.Contains("nothing was done", state.Wmi(["repository", "salvage", "--yes"]).Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_repository_is_told_and_never_restored()
    {
        File.WriteAllText(Path.Combine(state.Folder, "text"), new string('x', 5000));

        Assert.Equal(1, state.Wmi(["repository", "verify", "text"]).ExitCode);
        Assert.Equal(1, state.Wmi(["repository", "restore", "text", "--yes"]).ExitCode);
        Assert.Equal(1, state.Wmi(["repository", "verify", "nothing"]).ExitCode);
        Assert.Equal(0, state.Wmi(["get", "root/test:Sample_FastDisk.Name='nvme0'"]).ExitCode);
    }

    [Fact]
    public void A_class_that_cannot_be_read_is_reported_and_salvage_removes_it()
    {
        using var other = new SampleState();
        using (CimRepository repository = CimRepository.Open(new RepositoryOptions { Directory = other.Folder }))
        using (RepositoryTransaction transaction = repository.BeginTransaction())
        {
            transaction.PutClass(transaction.Reader.FindNamespace("root\\test")!.Id, "Sample_FastDisk", "Sample_Disk", [0xFF, 0xFF]);
            transaction.Commit();
        }

        RunResult verified = other.Wmi(["repository", "verify"]);
        Assert.Equal((1, ""), (verified.ExitCode, verified.Output));
        Assert.Contains("Sample_FastDisk", verified.Error, StringComparison.Ordinal);
        Assert.Contains("Lost: The class root\\test:Sample_FastDisk", other.Wmi(["repository", "salvage", "--yes"]).Error, StringComparison.Ordinal);
        Assert.Equal(["Sample_Disk"], other.Wmi(["classes", "-n", "root/test", "Sample*"]).Lines);
        Assert.Equal(0, other.Wmi(["repository", "verify"]).ExitCode);
    }

    [Fact]
    public void A_damaged_repository_is_reported_and_its_salvage_says_what_is_lost()
    {
        using var other = new SampleState();
        string file = Path.Combine(other.Folder, "repository.db");
        other.Wmi(["repository", "backup", "whole"]);
        File.Copy(Path.Combine(other.Folder, "whole"), file, overwrite: true);
        foreach (string rest in (string[])["-wal", "-shm"])
        {
            File.Delete(file + rest);
        }

        using (FileStream stream = File.OpenWrite(file))
        {
            // All pages of the second half.
            stream.Position = stream.Length / 8192 * 4096;
            stream.Write(new byte[stream.Length - stream.Position]);
        }

        RunResult verified = other.Wmi(["repository", "verify"]);
        Assert.Equal(1, verified.ExitCode);
        Assert.StartsWith("WBEM_E_CRITICAL_ERROR (0x8004100A): ", verified.Error, StringComparison.Ordinal);
        RunResult salvaged = other.Wmi(["repository", "salvage", "--yes"]);
        Assert.Contains(salvaged.ExitCode, (int[])[0, 1]);
        Assert.Matches("Lost: |WBEM_E_CRITICAL_ERROR", salvaged.Error);
        Assert.DoesNotContain("   at ", salvaged.Error, StringComparison.Ordinal);
    }
}
