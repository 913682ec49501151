namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>get, put, delete, classes, namespaces, describe. Runs twice: over a state directory, and over the service that runs on one.</summary>
public abstract class ObjectCommandTests(SampleState state)
{
    [Theory]
    [InlineData("root/test:Sample_Disk.Name=\"sda\"")]
    [InlineData(@"\\.\root\test:Sample_Disk='sda'")]
    [InlineData("winmgmts:root/test:Sample_Disk.Name='sda'")]
    [InlineData("winmgmts:!//./root/test:Sample_Disk.Name='sda'")]
    [InlineData("winmgmts:{impersonationLevel=impersonate}!root/test:Sample_Disk='sda'")]
    public void An_instance_is_found_by_every_form_of_its_path(string path)
    {
        RunResult result = state.Wmi(["get", path]);

        Assert.Equal(["Name = sda", "Size = 512", "State = 0", "Made = 20260102030405.000006+060", "Label = NULL"], result.Lines);
    }

    [Fact]
    public void What_get_writes_as_mof_put_reads()
    {
        RunResult result = state.Shell(
            "wmi get 'root/test:Sample_Disk.Name=\"sda\"' --format mof | sed 's/sda/copy/' | wmi put - -n root/test && wmi get 'root/test:Sample_Disk.Name=\"copy\"'");

        Assert.Equal((0, "Name = copy"), (result.ExitCode, result.Lines[0]));
        Assert.Contains("Size = 512", result.Lines);
    }

    [Fact]
    public void A_class_is_shown_as_mof()
    {
        RunResult result = state.Wmi(["get", "-n", "root/test", "Sample_FastDisk"]);

        Assert.Contains("class Sample_FastDisk : Sample_Disk", result.Lines);
    }

    [Theory]
    [InlineData("root/test:Sample_Disk.Name=\"none\"", "WBEM_E_NOT_FOUND (0x80041002): ")]
    [InlineData("root/test:Sample_Disk.Nam=\"sda\"", "WBEM_E_INVALID_OBJECT_PATH (0x8004103A): ")]
    [InlineData("root/test:Sample_Dsk.Name=\"sda\"", "WBEM_E_INVALID_CLASS (0x80041010): ")]
    [InlineData("root/test", "WBEM_E_INVALID_OBJECT_PATH (0x8004103A): ")]
    [InlineData("Sample_Disk.Name=", "WBEM_E_INVALID_OBJECT_PATH (0x8004103A): ")]
    [InlineData("winmgmts:{authority=ntlmdomain:X}!root/test:Sample_Disk='sda'", "WBEM_E_LOCAL_CREDENTIALS (0x80041064): ")]
    [InlineData("Win32_Process.Handle=\"no\"", "WBEM_E_NOT_FOUND (0x80041002): ")]
    public void A_wrong_path_is_told_by_name_and_number(string path, string beginning)
    {
        RunResult result = state.Wmi(["get", path]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_and_an_option_that_name_two_namespaces_are_wrong_usage()
        => Assert.Equal(2, state.Wmi(["get", "-n", "root/cimv2", "root/test:Sample_Disk='sda'"]).ExitCode);

    [Fact]
    public void Delete_removes_an_instance_then_a_class_and_a_second_time_finds_none()
    {
        Assert.Equal(0, state.Wmi(["put", "-", "-n", "root/test"], "class Gone_A { [Key] string K; }; instance of Gone_A { K = \"1\"; };").ExitCode);

        Assert.Equal(new RunResult(0, "", ""), state.Wmi(["delete", "root/test:Gone_A.K='1'"]));
        Assert.Equal(1, state.Wmi(["delete", "root/test:Gone_A.K='1'"]).ExitCode);
        Assert.Equal(new RunResult(0, "", ""), state.Wmi(["delete", "root/test:Gone_A"]));
        Assert.StartsWith("WBEM_E_", state.Wmi(["delete", "root/test:Gone_A"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Put_stores_all_or_nothing()
    {
        RunResult result = state.Wmi(["put", "-", "-n", "root/test"], "instance of Sample_Disk { Name = \"half\"; };\ninstance of Sample_Disk { Name = \"half2\"; Size = \"x\"; };");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(2,", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, state.Wmi(["get", "root/test:Sample_Disk.Name='half'"]).ExitCode);
    }

    [Fact]
    public void Classes_are_listed_by_name_and_by_pattern()
    {
        Assert.Equal(["Sample_Disk", "Sample_FastDisk"], state.Wmi(["classes", "-n", "root/test", "sample_*"]).Lines);
        Assert.Equal(["Sample_FastDisk"], state.Wmi(["classes", "-n", "root/test", "*?FastDisk"]).Lines);
        Assert.Equal(new RunResult(0, "", ""), state.Wmi(["classes", "-n", "root/test", "Nothing*"]));
        Assert.Contains("Win32_Process", state.Wmi(["classes", "Win32_*"]).Lines);
    }

    [Fact]
    public void Classes_have_every_format()
    {
        Assert.Contains("Sample_FastDisk  Sample_Disk", state.Wmi(["classes", "-n", "root/test", "Sample_F*", "--format", "table"]).Output, StringComparison.Ordinal);
        Assert.Contains("\"__SUPERCLASS\": \"Sample_Disk\"", state.Wmi(["classes", "-n", "root/test", "Sample_F*", "--format", "json"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_not_there_is_told_with_what_was_probably_meant()
    {
        RunResult result = state.Wmi(["classes", "-n", "root/test", "Sample_Dsk"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Did you mean Sample_Disk", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Namespaces_are_listed_to_any_depth()
    {
        Assert.Equal(0, state.Wmi(["mof", "compile", "-", "-n", "root/test/deep/deeper"], "class Deep_A { [Key] string K; };").ExitCode);

        string[] names = state.Wmi(["namespaces"]).Lines;
        Assert.Equal("root", names[0]);
        Assert.Contains("root/cimv2", names);
        Assert.Contains("root/test/deep/deeper", names);
        Assert.Equal(["root/test/deep", "root/test/deep/deeper"], state.Wmi(["namespaces", @"root\test\deep"]).Lines);
        Assert.Contains("\"Name\": \"deeper\"", state.Wmi(["namespaces", "root/test/deep", "--format", "json"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_is_described()
    {
        string page = state.Wmi(["describe", "-n", "root/test", "Sample_FastDisk"]).Output;

        Assert.Contains("derives from  Sample_Disk\n", page, StringComparison.Ordinal);
        Assert.Contains("key           Name\n", page, StringComparison.Ordinal);
        Assert.Contains("Size   uint64    write, Units Bytes, of Sample_Disk\n", page, StringComparison.Ordinal);
        Assert.Contains("      What the disk is called.\n", page, StringComparison.Ordinal);
        Assert.Contains("      Values: 0 Sound, 1 Broken.\n", page, StringComparison.Ordinal);
        Assert.Contains("    out uint32 Blocks\n", page, StringComparison.Ordinal);
        Assert.Contains("    returns uint32\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Describing_what_is_not_there_suggests_a_name()
        => Assert.Contains("Win32_Process", state.Wmi(["describe", "Win32_Proces"]).Error, StringComparison.Ordinal);
}
