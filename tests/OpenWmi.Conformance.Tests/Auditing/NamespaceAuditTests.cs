using System.Text.Json;

namespace OpenWmi.Conformance.Tests.Auditing;

/// <summary>What a SACL asks for is on record: with a real user and a real journal.</summary>
public sealed class NamespaceAuditTests : IDisposable
{
    private const string Reader = "openwmi-conf-aud";
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;

    private string State => Path.Combine(_folder, "state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [JournalFact]
    [Requirement(23)]
    [Requirement(24)]
    [Requirement(25)]
    [Requirement(26)]
    [Requirement(27)]
    public void Reading_security_and_writing_data_are_recorded_as_the_audit_entries_of_the_namespace_say()
    {
        using var user = UnixUser.Create(Reader, _folder);
        string type = Write("type.mof", "class Audited { [key] string Name; };");
        string data = Write("data.mof", "instance of Audited { Name = \"one\"; };");
        JsonElement[] records = JournalSession.Run(
            State,
            $"""
            wmi mof compile '{type}' -n root/cimv2
            wmi security show root/cimv2
            wmi mof compile '{data}' -n root/cimv2 --as {Reader}
            wmi security audit root/cimv2 Everyone --success read-security --as {Reader}
            wmi security audit root/cimv2 Everyone --success read-security --success partial-write --failure partial-write
            wmi security show root/cimv2
            wmi security show root/cimv2 --as {Reader}
            wmi mof compile '{data}' -n root/cimv2 --as {Reader}
            wmi mof compile '{data}' -n root/cimv2
            """,
            expected: 3);

        Assert.Equal([0, 0, 3, 3, 0, 0, 3, 3, 0], JournalSession.ExitCodes(State));
        Assert.Equal(3, records.Length);
        Check(records[0], "success", "__SystemSecurity::GetSD", "0", "read-security", "(AU;CISA;SWRC;;;WD)");
        Check(records[1], "failure", "PutInstance", user.Id, "partial-write", "(AU;CIFA;SW;;;WD)");
        Check(records[2], "success", "PutInstance", "0", "partial-write", "(AU;CISA;SWRC;;;WD)");
        Assert.Equal(Reader, Text(records[1], "WMI_USER_NAME"));
        Assert.Equal("Audited.Name=\"one\"", Text(records[1], "WMI_OBJECT"));
        Assert.Equal((user.Id, "0"), (Text(records[1], "_UID"), Text(records[1], "_CAP_EFFECTIVE"))); // what the journal found out itself
        Assert.Equal("(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", Text(records[2], "WMI_ACE"));
    }

    [JournalFact]
    [Requirement(24)]
    public void A_record_that_the_journal_could_not_take_is_there_when_the_journal_is_back()
    {
        JsonElement[] records = JournalSession.Run(
            State,
            """
            wmi security audit root Everyone --success edit-security
            wmi security grant root nobody remote
            stop
            OPENWMI_AUDIT=journal; export OPENWMI_AUDIT
            wmi security revoke root nobody
            start "$0"
            wmi namespaces root
            """,
            expected: 2);

        Assert.Equal([0, 0, 0, 0], JournalSession.ExitCodes(State));
        Assert.Equal(["__SystemSecurity::SetSD", "__SystemSecurity::SetSD"], records.Select(record => Text(record, "WMI_OPERATION")));
        Assert.Equal("1", Text(records[1], "WMI_SPOOLED"));
        Assert.Equal(0, new FileInfo(Path.Combine(State, "audit.spool")).Length);
    }

    [RootFact]
    [Requirement(25)]
    public void What_cannot_be_recorded_is_not_done()
    {
        Assert.Equal(0, Wmi("security", "audit", "root/cimv2", "Everyone", "--success", "edit-security"));
        string before = Show();
        File.WriteAllText(Path.Combine(State, "audit.spool"), string.Empty);
        File.SetUnixFileMode(Path.Combine(State, "audit.spool"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        Assert.Equal(1, Wmi("security", "grant", "root/cimv2", "Everyone", "remote"));

        Assert.Equal(before, Show());
    }

    [RootFact]
    [Requirement(26)]
    public void A_record_names_the_object_and_never_holds_what_is_in_it()
    {
        string mof = Write("secret.mof", "class Secretive { [key] string Name; string Password; }; instance of Secretive { Name = \"one\"; Password = \"hunter2-and-more\"; };");
        Recorded("security", "audit", "root/cimv2", "Everyone", "--success", "all", "--failure", "all");
        Recorded("mof", "compile", mof, "-n", "root/cimv2");
        Recorded("set", "root/cimv2:Secretive.Name=\"one\"", "Password=hunter2-and-more");

        string log = File.ReadAllText(Path.Combine(State, "audit.jsonl"));

        Assert.Contains("Secretive", log, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", log, StringComparison.Ordinal);
    }

    private static void Check(JsonElement record, string outcome, string operation, string uid, string rights, string entry)
    {
        Assert.Equal(("4662", outcome, operation), (Text(record, "WMI_EVENT_ID"), Text(record, "WMI_OUTCOME"), Text(record, "WMI_OPERATION")));
        Assert.Equal((uid, $"S-1-22-1-{uid}", "local"), (Text(record, "WMI_USER_UID"), Text(record, "WMI_USER_SID"), Text(record, "WMI_ADDRESS")));
        Assert.Equal((rights, entry, @"root\cimv2"), (Text(record, "WMI_RIGHTS"), Text(record, "WMI_AUDIT_ACE"), Text(record, "WMI_NAMESPACE")));
    }

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private string Write(string name, string mof)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, mof);
        return path;
    }

    private void Recorded(params string[] arguments) => UnixUser.Run("OPENWMI_AUDIT=file", [Path.Combine(AppContext.BaseDirectory, "wmi"), .. arguments, "--state", State]);

    private string Show() => UnixUser.Run("OPENWMI_AUDIT=file", Path.Combine(AppContext.BaseDirectory, "wmi"), "security", "show", "root/cimv2", "--sddl", "--state", State);

    // The journal that the variable names is not there: without a spool there is nowhere to write.
    private int Wmi(params string[] arguments) => UnixUser.ExitCodeOf(
        "OPENWMI_AUDIT=journal", ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", "mount -t tmpfs tmpfs /run && exec \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "wmi"), .. arguments, "--state", State]);
}
