namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>mof compile, check and export, and mofcomp.</summary>
public sealed class MofCommandTests(SampleState state) : IClassFixture<SampleState>
{
    [Fact]
    public void Compile_creates_the_namespace_and_says_what_was_stored()
    {
        RunResult result = state.Wmi(["mof", "compile", "-", "-n", "root/new"], SampleState.Mof);

        Assert.Equal(new RunResult(0, "", "<stdin>: 2 classes and 3 instances stored.\n"), result);
        Assert.Contains("root/new", state.Wmi(["namespaces"]).Lines);
    }

    [Fact]
    public void An_error_shows_its_place_with_a_caret_and_nothing_is_stored()
    {
        string file = Write("broken.mof", "class Broken_A { [Key] string K; };\nclass Broken_B { sting X; };\n");

        RunResult result = state.Wmi(["mof", "compile", file, "-n", "root/broken"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("broken.mof(2,", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n    class Broken_B { sting X; };\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("^", result.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was stored", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("root/broken", state.Wmi(["namespaces"]).Lines);
    }

    [Theory]
    [InlineData("/", "WBEM_E_INVALID_PARAMETER (0x80041008): / is a directory")]
    [InlineData("/dev/zero", "WBEM_E_QUOTA_VIOLATION (0x8004106C): /dev/zero has more than ")]
    [InlineData("/nowhere.mof", "WBEM_E_NOT_FOUND (0x80041002): There is no file /nowhere.mof")]
    public void What_is_no_file_of_mof_is_told(string file, string sentence)
    {
        RunResult result = state.Wmi(["mof", "check", file]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_compiled_and_not_remembered_for_recovery()
    {
        RunResult result = state.Wmi(["mof", "compile", "-", "-n", "root/test"], "#pragma autorecover\nclass Once_Only { [Key] string K; };");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Contains("<stdin>(1,1): warning", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("<stdin>", state.Wmi(["registry", "get", @"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM", "Autorecover MOFs"]).Output, StringComparison.Ordinal);
        Assert.Equal(2, Mofcomp("-autorecover", "-").ExitCode);
    }

    [Fact]
    public void Without_a_transaction_what_comes_before_the_error_stays()
    {
        string file = Write("half.mof", "class Half_A { [Key] string K; };\nclass Half_B : Half_None { };\n");

        RunResult result = state.Wmi(["mof", "compile", file, "-n", "root/half", "--no-transaction"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["Half_A"], state.Wmi(["classes", "-n", "root/half", "Half*"]).Lines);
    }

    [Fact]
    public void Check_stores_nothing()
    {
        string file = Write("checked.mof", "class Checked_A : Sample_Disk { };\n");

        Assert.Equal(0, state.Wmi(["mof", "check", file, "-n", "root/test"]).ExitCode);
        Assert.Equal(1, state.Wmi(["classes", "-n", "root/test", "Checked_A"]).ExitCode);
        Assert.Equal(1, state.Wmi(["mof", "check", file, "-n", "root/cimv2"]).ExitCode);
    }

    [Fact]
    public void What_export_writes_compiles_to_the_same()
    {
        string exported = state.Wmi(["mof", "export", "-n", "root/test"]).Output;

        Assert.Equal(0, state.Wmi(["mof", "compile", "-", "-n", "root/twin"], exported).ExitCode);
        Assert.Equal(exported, state.Wmi(["mof", "export", "-n", "root/twin"]).Output);
    }

    [Fact]
    public void A_missing_file_and_a_binary_one_are_told()
    {
        Assert.Contains("nothing.mof", state.Wmi(["mof", "compile", "nothing.mof"]).Error, StringComparison.Ordinal);
        Assert.Contains("binary MOF", state.Wmi(["mof", "compile", Write("binary.mof", "FOMB....")]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_included_file_is_found_beside_the_one_that_includes_it()
    {
        Write("part.mof", "class Included_A { [Key] string K; };\n");
        string file = Write("whole.mof", "#pragma include (\"part.mof\")\n");

        RunResult result = Programs.Run(state.Folder, "/bin/sh", ["-c", $"cd / && wmi mof compile {file} -n root/test"]);

        Assert.Equal(0, result.ExitCode);
    }

    /// <summary>The exit codes of facts 6.11.</summary>
    [Theory]
    [InlineData("class Comp_A { [Key] string K; };", 0)]
    [InlineData("class Comp_B : Comp_None { };", 1)]
    [InlineData("class Comp_C { sting K; };", 1)]
    [InlineData("class {", 3)]
    public void Mofcomp_tells_semantic_and_syntax_errors_apart(string mof, int exitCode)
        => Assert.Equal(exitCode, Mofcomp(@"-N:root\comp", Write($"comp{exitCode}.mof", mof)).ExitCode);

    [Theory]
    [InlineData("-x")]
    [InlineData("-P:secret")]
    [InlineData("-B:out.bmf")]
    [InlineData("-class:always")]
    [InlineData("-N:")]
    [InlineData("-check", "-N:root\\x")]
    public void Mofcomp_refuses_switches_that_it_does_not_have(params string[] switches)
    {
        RunResult result = Mofcomp([.. switches, Write("any.mof", "class Any_A { [Key] string K; };")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("mofcomp: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mofcomp_takes_slashes_for_switches_and_for_files_and_compiles_into_root_default()
    {
        RunResult result = Mofcomp("/class:createonly", Write("slash.mof", "class Slash_A { [Key] string K; };"));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("autorecover", result.Error, StringComparison.Ordinal);
        Assert.Equal(["Slash_A"], state.Wmi(["classes", "-n", "root/default", "Slash_*"]).Lines);
        Assert.Equal(1, Mofcomp("/class:createonly", Path.Combine(state.Folder, "slash.mof")).ExitCode);
    }

    [Fact]
    public void Mofcomp_checks_the_syntax_alone()
    {
        Assert.Equal(0, Mofcomp("-check", Write("syntax.mof", "class Syntax_A : Not_There { };")).ExitCode);
        Assert.Equal(3, Mofcomp("-check", Write("syntax.mof", "class Syntax_A : ;")).ExitCode);
    }

    [Fact]
    public void Mofcomp_remembers_a_file_that_asks_for_it()
    {
        string file = Write("recover.mof", "class Recover_A { [Key] string K; };");

        Assert.Equal(0, Mofcomp("-autorecover", file).ExitCode);
        Assert.Contains(file, state.Wmi(["registry", "get", @"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM", "Autorecover MOFs"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_security_of_namespaces_is_exported_as_it_was_compiled()
    {
        const string Secured = "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;CCDCRCWD;;;WD)\")]\ninstance of __Namespace\n{\n    Name = \"inner\";\n};\n";
        Assert.Equal(0, state.Wmi(["mof", "compile", "-", "-n", "root/outer"], Secured + "instance of __Namespace { Name = \"plain\"; }; [RequiresEncryption] instance of __SystemSecurity { };").ExitCode);
        string exported = state.Wmi(["mof", "export", "-n", "root/outer"]).Output;
        Assert.Contains(Secured, exported, StringComparison.Ordinal);
        Assert.Contains("[RequiresEncryption]\ninstance of __SystemSecurity\n", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("plain", exported, StringComparison.Ordinal);
        Assert.Equal(0, state.Wmi(["mof", "compile", "-", "-n", "root/other"], exported).ExitCode);
        Assert.Equal(exported, state.Wmi(["mof", "export", "-n", "root/other"]).Output);
    }

    [Fact]
    public void A_descriptor_in_lower_case_is_refused_with_file_line_and_column()
    {
        RunResult result = state.Wmi(["mof", "compile", Write("lower.mof", "\n[NamespaceSecuritySDDL(\"o:bag:bad:(a;;cc;;;wd)\")] instance of __Namespace { Name = \"lower\"; };"), "-n", "root"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lower.mof(2,1): error WBEM_E_INVALID_PARAMETER", result.Error, StringComparison.Ordinal);
    }

    private RunResult Mofcomp(params string[] arguments) => Programs.Run(state.Folder, "mofcomp", arguments);

    private string Write(string name, string text)
    {
        string file = Path.Combine(state.Folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
