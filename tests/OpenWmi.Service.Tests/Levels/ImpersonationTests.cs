namespace OpenWmi.Service.Tests.Levels;

/// <summary>How far a client lets the service act for it, and which privileges it enables: end to end, by real users. Facts 2.9, 4.5.</summary>
public sealed class ImpersonationTests : IAsyncLifetime
{
    private const int AccessDenied = 3;
    private TestService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.StartAsync();
        _service.Compile("class Test_Kept { [key] string Name; }; instance of Test_Kept { Name = \"kept\"; };", @"root\cimv2");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [RootFact]
    [Trait("Requirement", "31")]
    [Trait("Requirement", "60")]
    public void Who_lets_himself_only_be_identified_gets_the_namespace_and_nothing_from_providers()
    {
        using UnixUser user = UnixUser.Create("owsvc-ident");
        Assert.Contains("kept", string.Concat(Succeeds(user, "query", "SELECT * FROM Test_Kept", "--impersonation", "identify")), StringComparison.Ordinal);
        Assert.NotEmpty(Succeeds(user, "describe", "Win32_Process", "--impersonation", "identify"));
        Refused("WBEM_E_ACCESS_DENIED", user, "query", "SELECT Name FROM Win32_Process", "--impersonation", "identify");
        Refused("WBEM_E_ACCESS_DENIED", user, "query", "SELECT * FROM CIM_DataFile WHERE Path='/home/'", "--impersonation", "identify");
        Refused("WBEM_E_ACCESS_DENIED", user, "call", "Win32_Process", "Create", "CommandLine=true", "--impersonation", "identify");
        Refused("WBEM_E_ACCESS_DENIED", user, "query", "SELECT * FROM Test_Kept", "--impersonation", "anonymous");
        Assert.NotEmpty(Succeeds(user, "query", "SELECT Name FROM Win32_Process", "--impersonation", "impersonate"));
        Assert.NotEmpty(Succeeds(user, "query", "SELECT Name FROM Win32_Process", "--impersonation", "delegate"));
    }

    [RootFact]
    [Trait("Requirement", "13")]
    [Trait("Requirement", "14")]
    [Trait("Requirement", "15")]
    public void A_privilege_works_where_it_is_assigned_and_enabled_and_nowhere_else()
    {
        using UnixUser user = UnixUser.Create("owsvc-priv");
        using UnixUser other = UnixUser.Create("owsvc-priv2");
        string hidden = MakeHiddenFolder(other);
        string[] query = ["query", $"SELECT Name FROM CIM_DataFile WHERE Drive = '/' AND Path = '{hidden}/'", "--format", "ndjson"];

        // R14: not assigned, refused, and nothing is done.
        (int exitCode, string[] output, string error) = _service.Wmi(user, [.. query, "--enable-privilege", "SeBackupPrivilege"]);
        Assert.Equal(AccessDenied, exitCode);
        Assert.Empty(output);
        Assert.Contains("WBEM_E_PRIVILEGE_NOT_HELD", error, StringComparison.Ordinal);

        // R13, R15: assigned, it works for the call that enables it, and for no other.
        Programs.Run(Programs.Start("wmi", ["privilege", "assign", user.Name, "SeBackupPrivilege", "--state", _service.State]));
        Assert.Empty(Succeeds(user, query));
        Assert.Contains("secret", string.Concat(Succeeds(user, [.. query, "--enable-privilege", "SeBackupPrivilege"])), StringComparison.Ordinal);
        Assert.Empty(Succeeds(user, query));
        Assert.Empty(Succeeds(user, [.. query, "--enable-privilege", "SeChangeNotifyPrivilege"]));

        Programs.Run(Programs.Start("wmi", ["privilege", "remove", user.Name, "SeBackupPrivilege", "--state", _service.State]));
        Assert.Equal(AccessDenied, _service.Wmi(user, [.. query, "--enable-privilege", "SeBackupPrivilege"]).ExitCode);
    }

    private string MakeHiddenFolder(UnixUser owner)
    {
        string folder = Path.Combine(_service.Folder, "hidden");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "secret"), "nothing");
        Programs.Run(new System.Diagnostics.ProcessStartInfo("chown", ["-R", owner.Name, folder]) { RedirectStandardOutput = true, RedirectStandardError = true });
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private string[] Succeeds(UnixUser user, params string[] arguments)
    {
        (int exitCode, string[] output, string error) = _service.Wmi(user, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with {exitCode}: {error}");
        return output;
    }

    private void Refused(string status, UnixUser user, params string[] arguments)
    {
        (int exitCode, string[] output, string error) = _service.Wmi(user, arguments);
        Assert.True(exitCode == AccessDenied, $"{string.Join(' ', arguments)} ended with {exitCode}: {error}");
        Assert.Contains(status, error, StringComparison.Ordinal);
        Assert.Empty(output);
    }
}
