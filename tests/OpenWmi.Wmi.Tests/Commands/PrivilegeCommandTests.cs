namespace OpenWmi.Wmi.Tests.Commands;

public sealed class PrivilegeCommandTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("openwmi-privilege-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public void Who_holds_what_is_told_before_anything_is_assigned()
    {
        string[] rows = Rows("privilege", "list");

        Assert.Contains("SeChangeNotifyPrivilege,Everyone,S-1-1-0,everyone,", rows);
        Assert.Contains(@"SeSecurityPrivilege,BUILTIN\Administrators,S-1-5-32-544,administrators,", rows);
        Assert.Contains("SeShutdownPrivilege,root,S-1-22-1-0,capabilities,", rows);
    }

    [Fact]
    public void A_privilege_can_be_assigned_and_taken_back()
    {
        Assert.Equal(new RunResult(0, "", ""), Wmi("privilege", "assign", "nobody", "Shutdown", "SeSecurityPrivilege"));
        Assert.Equal("nobody was assigned SeShutdownPrivilege before.\n", Wmi("privilege", "assign", "nobody", "shutdown", "Debug").Error);

        Assert.Equal(
            ["SeSecurityPrivilege,nobody,S-1-22-1-65534,assigned,", "SeShutdownPrivilege,nobody,S-1-22-1-65534,assigned,", "SeDebugPrivilege,nobody,S-1-22-1-65534,assigned,"],
            Rows("privilege", "list").Where(line => line.Contains("assigned", StringComparison.Ordinal)));
        Assert.Contains("SeChangeNotifyPrivilege,Everyone,S-1-1-0,everyone,", Rows("privilege", "list", "nobody"));

        Assert.Equal(new RunResult(0, "", ""), Wmi("privilege", "remove", "nobody", "Security"));
        RunResult again = Wmi("privilege", "remove", "nobody", "Security");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("WBEM_E_NOT_FOUND", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, Wmi("privilege", "remove", "nobody").ExitCode);
        Assert.Equal(1, Wmi("privilege", "remove", "nobody").ExitCode);
        Assert.DoesNotContain("assigned", Wmi("privilege", "list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_is_gone_is_marked_and_can_be_removed()
    {
        Wmi("privilege", "assign", "S-1-22-1-3999999997", "Backup");

        Assert.Contains("SeBackupPrivilege,S-1-22-1-3999999997,S-1-22-1-3999999997,assigned,account is gone", Rows("privilege", "list"));
        Assert.Equal(0, Wmi("privilege", "remove", "S-1-22-1-3999999997").ExitCode);
    }

    [Theory]
    [InlineData("Did you mean Shutdown", "assign", "nobody", "Shutdwon")]
    [InlineData("Did you mean SeShutdownPrivilege?", "assign", "nobody", "SeShutdownPrivilige")]
    [InlineData("Did you mean Everyone?", "assign", "Evrione", "Shutdown")]
    [InlineData("'%shadow'", "list", "shadow")]
    [InlineData("S-1-5-8", "assign", "proxy", "Shutdown")]
    public void What_nobody_knows_is_refused_with_what_was_meant(string hint, params string[] arguments)
    {
        RunResult result = Wmi(["privilege", .. arguments]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_state, "privileges.json")));
    }

    [Fact]
    public void A_privilege_that_is_not_held_stays_off_and_nothing_is_done_R14()
    {
        RunResult refused = Wmi("registry", "set", @"HKLM\SOFTWARE\Test", "X", "1", "--enable-privilege", "Tcb");

        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("WBEM_E_PRIVILEGE_NOT_HELD (0x80041062): ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("SeTcbPrivilege", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, Wmi("registry", "get", @"HKLM\SOFTWARE\Test", "X").ExitCode);
    }

    [Fact]
    public void A_privilege_that_is_held_can_be_enabled_R13()
    {
        Assert.Equal(0, Wmi("registry", "list", "HKLM", "--enable-privilege", "Security", "--enable-privilege=SeChangeNotifyPrivilege").ExitCode);
        Assert.Equal(0, Wmi("--enable-privilege", "security", "registry", "list", "HKLM").ExitCode);

        Wmi("privilege", "assign", "Authenticated Users", "Tcb");
        Assert.Equal(0, Wmi("registry", "list", "HKLM", "--enable-privilege", "Tcb").ExitCode);
    }

    [Fact]
    public void A_privilege_that_does_not_exist_is_refused()
    {
        RunResult result = Wmi("namespaces", "--enable-privilege", "Debgu");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("Did you mean Debug?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_others_could_have_written_counts_for_nothing()
    {
        Wmi("privilege", "assign", "Everyone", "Tcb");
        string file = Path.Combine(_state, "privileges.json");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);

        RunResult result = Wmi("namespaces", "--enable-privilege", "Tcb");
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains($"chmod 600 {file}", result.Error, StringComparison.Ordinal);
        Assert.Equal(3, Wmi("privilege", "list").ExitCode);
        Assert.Equal(0, Wmi("namespaces").ExitCode);
    }

    [Fact]
    public void Privileges_and_principals_are_completed()
    {
        Assert.Equal(["SeShutdownPrivilege"], Wmi("completion", "words", "--", "privilege", "assign", "x", "SeSh").Lines);
        Assert.Equal(["Shutdown"], Wmi("completion", "words", "--", "query", "--enable-privilege", "shut").Lines);
        Assert.Equal(["Everyone"], Wmi("completion", "words", "--", "privilege", "list", "ev").Lines);
        Assert.Equal(["assign"], Wmi("completion", "words", "--", "privilege", "a").Lines);
    }

    private string[] Rows(params string[] arguments) => Wmi([.. arguments, "--format", "csv"]).Output.Split("\r\n");

    private RunResult Wmi(params string[] arguments) => Programs.Run(_state, "wmi", arguments);
}
