namespace OpenWmi.Conformance.Tests.Namespaces;

/// <summary>Who may do what in a namespace: real users, each a process of its own, and the descriptor of the namespace.</summary>
public sealed class NamespaceRightsTests : IDisposable
{
    private const int Done = 0;
    private const int AccessDenied = 3;
    private const string Everything = "CCDCLCSWRPWPRCWD";

    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RootFact]
    [Requirement(17)]
    [Requirement(20)]
    [Requirement(21)]
    [Requirement(22)]
    [Requirement(40)]
    [Requirement(41)]
    public void Each_operation_needs_its_right_and_a_group_a_denied_member_a_stranger_and_a_filtered_administrator_get_what_the_descriptor_says()
    {
        using var group = UnixGroup.Create("openwmi-conf-grp");
        using var member = UnixUser.Create("openwmi-conf-in", _folder, group.Name);
        using var denied = UnixUser.Create("openwmi-conf-out", _folder, group.Name);
        using var stranger = UnixUser.Create("openwmi-conf-far", _folder);
        using var filtered = UnixUser.Create("openwmi-conf-adm", _folder, "sudo");
        Compile("root", "instance of __Namespace { Name = \"conf\"; };");
        Compile("root/conf", "class Thing { [key] string Name; }; instance of Thing { Name = \"one\"; };");
        string put = Write("put.mof", "instance of Thing { Name = \"two\"; };");
        string type = Write("class.mof", "class Fresh { [key] string Name; };");
        string provider = Write("provider.mof", "instance of __Win32Provider { Name = \"Evil\"; };");

        (string Enough, string TooLittle, string[] Command)[] rows =
        [
            ("CC", "DCLCSWRPWPRCWD", ["query", "SELECT * FROM Thing", "-n", "root/conf"]),
            ("CC", "DCLCSWRPWPRCWD", ["describe", "Thing", "-n", "root/conf"]),
            ("CCSW", "CCDCRPWPRCWD", ["mof", "compile", put, "-n", "root/conf"]),
            ("CCLCSWRP", "CCDCSWRPWPRCWD", ["mof", "compile", type, "-n", "root/conf"]),
            ("CCDCRC", "CCDCLCSWRPWPWD", ["call", "root/conf:__SystemSecurity=@", "GetSD"]),
            ("CCDCRC", "CCLCSWRPWPRCWD", ["call", "root/conf:__SystemSecurity=@", "GetSD"]),
            ("CC", "DCLCSWRPWPRCWD", ["call", "root/conf:__SystemSecurity=@", "GetCallerAccessRights"]),
        ];
        foreach ((string enough, string tooLittle, string[] command) in rows)
        {
            Secure(group, denied, tooLittle);
            Assert.Equal(AccessDenied, Wmi(member.Name, command));
            Secure(group, denied, enough);
            Assert.Equal(Done, Wmi(member.Name, command));
            Assert.Equal(AccessDenied, Wmi(denied.Name, command));
            Assert.Equal(AccessDenied, Wmi(stranger.Name, command));
            Assert.Equal(AccessDenied, Wmi(filtered.Name, command));
            Assert.Equal(Done, Wmi(null, command));
        }

        // What may not be entered is listed by name.
        Compile("root/conf", "instance of __Namespace { Name = \"below\"; };");
        string listed = UnixUser.Run(Path.Combine(AppContext.BaseDirectory, "wmi"), "namespaces", "--state", Path.Combine(_folder, "state"), "--as", stranger.Name);
        Assert.Contains("root/conf\n", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("below", listed, StringComparison.Ordinal);

        // Whatever the descriptor gives: only administrators register providers.
        Secure(group, denied, Everything);
        Assert.Equal(AccessDenied, Wmi(member.Name, "mof", "compile", provider, "-n", "root/conf"));
        Assert.Equal(Done, Wmi(null, "mof", "compile", provider, "-n", "root/conf"));
    }

    private void Secure(UnixGroup group, UnixUser denied, string rights) => Compile(
        "root",
        $"[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;;{Everything};;;BA)(D;;CC;;;S-1-22-1-{denied.Id})(A;;{rights};;;S-1-22-2-{group.Id})(D;;{Everything};;;AU)\")] instance of __Namespace {{ Name = \"conf\"; }};");

    private void Compile(string ns, string mof) => Assert.Equal(Done, Wmi(null, "mof", "compile", Write("secure.mof", mof), "-n", ns));

    private string Write(string name, string mof)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, mof);
        return path;
    }

    private int Wmi(string? user, params string[] arguments) => UnixUser.ExitCodeOf(
        Path.Combine(AppContext.BaseDirectory, "wmi"), [.. arguments, "--state", Path.Combine(_folder, "state"), .. user is null ? (string[])[] : ["--as", user]]);
}
