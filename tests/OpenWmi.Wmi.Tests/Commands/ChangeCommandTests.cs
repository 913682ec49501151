namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>set, call, completion. Runs twice: over a state directory, and over the service that runs on one.</summary>
public abstract class ChangeCommandTests(SampleState state)
{
    private const string Disk = "root/test:Sample_Disk.Name='sda'";

    [Fact]
    public void Set_changes_what_is_named_and_leaves_the_rest()
    {
        Assert.Equal(0, state.Wmi(["put", "-", "-n", "root/test"], "instance of Sample_Disk { Name = \"set\"; Size = 1; Label = \"old\"; };").ExitCode);
        Assert.Equal(new RunResult(0, "", ""), state.Wmi(["set", "root/test:Sample_Disk.Name='set'", "size=0x10", "Made=20260102030405.000006+060"]));
        Assert.Equal(
            ["Name = set", "Size = 16", "State = 0", "Made = 20260102030405.000006+060", "Label = old"], state.Wmi(["get", "root/test:Sample_Disk.Name='set'"]).Lines);

        Assert.Equal(0, state.Wmi(["set", "root/test:Sample_Disk.Name='set'", "Label=NULL"]).ExitCode);
        Assert.Contains("Label = NULL", state.Wmi(["get", "root/test:Sample_Disk.Name='set'"]).Lines);
        Assert.Equal(0, state.Wmi(["set", "root/test:Sample_Disk.Name='set'", "Label=\"NULL\""]).ExitCode);
        Assert.Contains("\"Label\": \"NULL\"", state.Wmi(["get", "root/test:Sample_Disk.Name='set'", "--format", "json"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_and_objects_are_given_by_repetition_or_as_mof()
    {
        const string Mof = "class Inner { uint8 Level; string Words[]; }; class Outer { [Key] uint8 Id; string Names[]; uint16 Numbers[]; Inner One; }; instance of Outer { Id = 1; };";
        Assert.Equal(0, state.Wmi(["put", "-", "-n", "root/test"], Mof).ExitCode);
        Assert.Equal(
            new RunResult(0, "", ""),
            state.Wmi(["set", "root/test:Outer.Id=1", "Names=a", "Names=b c", "Numbers={1, 0x2}", "One=instance of Inner { Level = 3; Words = {\"x\"}; };"]));
        RunResult found = state.Wmi(["get", "root/test:Outer.Id=1"]);
        Assert.Equal(["Id = 1", "Names = {a, b c}", "Numbers = {1, 2}", "One = instance of Inner", "  Level = 3", "  Words = {x}"], found.Lines);
        Assert.StartsWith("WBEM_E_INVALID_SYNTAX", state.Wmi(["set", "root/test:Outer.Id=1", "One=instance of Inner { Level = 300; }"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "WBEM_E_INVALID_PARAMETER", Disk, "Name=other")]
    [InlineData(1, "WBEM_E_NOT_FOUND", Disk, "Sise=1")]
    [InlineData(1, "WBEM_E_NOT_FOUND", "root/test:Sample_Disk.Name='none'", "Size=1")]
    [InlineData(1, "WBEM_E_VALUE_OUT_OF_RANGE", Disk, "State=256")]
    [InlineData(1, "WBEM_E_TYPE_MISMATCH", Disk, "State=full")]
    [InlineData(1, "WBEM_E_INVALID_OBJECT_PATH", "root/test:Sample_Disk", "Size=1")]
    [InlineData(1, "WBEM_E_PROVIDER_NOT_CAPABLE", "Win32_OperatingSystem=@", "Description=mine")]
    [InlineData(2, "wmi set: 'Size' is not NAME=VALUE.", Disk, "Size")]
    [InlineData(2, "wmi set: Size is given twice", Disk, "Size=1", "Size=2")]
    [InlineData(2, "wmi set: NAME=VALUE is missing", Disk)]
    public void What_cannot_be_set_is_refused_and_nothing_changes(int code, string beginning, params string[] arguments)
    {
        string before = state.Wmi(["get", Disk]).Output;
        RunResult result = state.Wmi(["set", .. arguments]);
        Assert.Equal((code, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Equal(before, state.Wmi(["get", Disk]).Output);
    }

    [Theory]
    [InlineData(1, "WBEM_E_INVALID_METHOD (0x8004102E): Sample_Disk has no method Formt. Did you mean Format?", "root/test:Sample_Disk", "Formt")]
    [InlineData(1, "WBEM_E_METHOD_NOT_IMPLEMENTED", "root/test:Sample_Disk", "Format", "Name=sda")]
    [InlineData(1, "WBEM_E_INVALID_METHOD_PARAMETERS", "root/test:Sample_Disk", "Format", "Nam=sda")]
    [InlineData(1, "WBEM_E_NOT_FOUND", "root/test:Sample_Dsk", "Format")]
    [InlineData(2, "wmi call: METHOD is missing", "root/test:Sample_Disk")]
    public void What_cannot_be_called_is_refused(int code, string beginning, params string[] arguments)
    {
        RunResult result = state.Wmi(["call", .. arguments]);
        Assert.Equal((code, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query", "quer")]
    [InlineData("compile", "mof", "c")]
    [InlineData("--format", "get", "--fo")]
    [InlineData("ndjson", "query", "--format", "")]
    [InlineData("root/test", "get", "-n", "root/t")]
    [InlineData("Sample_FastDisk", "get", "-n", "root/test", "sample_f")]
    [InlineData("root/test:Sample_FastDisk", "get", "root/test:Sample_F")]
    [InlineData("Format", "call", "root/test:Sample_Disk", "F")]
    [InlineData("Name=", "call", "root/test:Sample_Disk", "Format", "")]
    [InlineData("Label=", "set", "root/test:Sample_Disk.Name='sda'", "La")]
    public void Completion_finds_what_may_follow(string expected, params string[] words)
    {
        RunResult result = state.Wmi(["completion", "words", "--", .. words]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Lines);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("get", "root/none:Cl")]
    [InlineData("call", "Sample_None", "")]
    [InlineData("call", "Sample_Disk.Name=\"sda", "")]
    public void Completion_is_silent_where_nothing_is_known(params string[] words) => Assert.Equal(new RunResult(0, "", ""), state.Wmi(["completion", "words", "--", .. words]));

    [Fact]
    public void The_shell_completes_paths_with_colons_and_equals_signs()
    {
        const string Script = """
            source <(wmi completion bash)
            try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _wmi; echo "${COMPREPLY[*]}"; }
            try wmi describe -n root/test Sample_F
            try wmi get root/test : Sample_F
            try wmi set root/test : Sample_Disk.Name = "'sda'" Si
            try wmi mof co
            """;
        RunResult result = state.Shell(Script);
        Assert.Equal(["Sample_FastDisk", "Sample_FastDisk", "Size=", "compile"], result.Lines);
        Assert.Equal("", result.Error);
    }

    [ShellFact("fish")]
    public void Fish_completes()
    {
        RunResult result = state.Shell("fish -c 'wmi completion fish | source; complete -C \"wmi describe -n root/test Sample_F\"; complete -C \"wmi mof co\"; complete -C \"wmi set root/test:Sample_D\"'");
        Assert.Equal(["Sample_FastDisk", "compile", "root/test:Sample_Disk"], result.Lines);
    }

    [ShellFact("zsh")]
    public void Zsh_completes()
    {
        const string Script = """
            autoload -U compinit; compinit -u -D
            source <(wmi completion zsh)
            compadd() { print -l "${(@P)2}" }
            _files() { print files }
            words=(wmi describe -n root/test Sample_F); CURRENT=5; _wmi
            words=(wmi mof co); CURRENT=3; _wmi
            words=(wmi get root/none:); CURRENT=3; _wmi
            """;
        string file = Path.Combine(state.Folder, "zsh-script");
        File.WriteAllText(file, Script);
        Assert.Equal(["Sample_FastDisk", "compile", "files"], state.Shell($"zsh -f {file}").Lines);
    }

    [Fact]
    public void Another_shell_is_wrong_usage() => Assert.Equal(2, state.Wmi(["completion", "tcsh"]).ExitCode);

    [Fact]
    public void A_method_that_a_class_implements_is_described_with_the_line_that_calls_it()
    {
        RunResult result = state.Wmi(["describe", "-n", "root/test", "Sample_Disk"]);
        Assert.Contains("    wmi call Sample_Disk Format Name=VALUE", result.Lines);
        RunResult markdown = state.Wmi(["describe", "-n", "root/test", "Sample_*", "--format", "markdown"]);
        Assert.Contains("## Sample_FastDisk", markdown.Lines);
        Assert.Contains("| Name | string | What the disk is called. |", markdown.Lines);
    }
}
