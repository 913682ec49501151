namespace OpenWmi.Conformance.Tests.SecurableObjects;

/// <summary>Security descriptors of registry keys through StdRegProv and wmi registry, in one repository that several users ask.</summary>
public sealed class SecurableKeyTests : IDisposable
{
    private const string Key = @"SOFTWARE\Conformance";
    private const uint All = 0xF003F;
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;

    private string State => Path.Combine(_folder, "state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Requirement(40)]
    [Requirement(41)]
    public void A_key_is_changed_and_read_by_whom_its_descriptor_lets()
    {
        Assert.Equal(0, Wmi("registry", "set", @"HKLM\" + Key, "Limit", "100").ExitCode);
        if (!Environment.IsPrivilegedProcess)
        {
            // Only root can become others: who owns the repository may do everything in it.
            Assert.Equal(0u, Call("SetSecurityDescriptor", WmiRun.Descriptor(("S-1-5-32-544", All))).ReturnValue);
            Assert.Equal("100", Wmi("registry", "get", @"HKLM\" + Key, "Limit").Output.Trim());
            return;
        }

        using UnixUser user = UnixUser.Create("openwmi-conf-key", _folder);
        string sid = "S-1-22-1-" + UnixUser.Run("id", "-u", user.Name).Trim();
        string[] asUser = ["--as", user.Name];

        // The default: users read, administrators write.
        Assert.Equal("100", Wmi(["registry", "get", @"HKLM\" + Key, "Limit", .. asUser]).Output.Trim());
        Assert.Equal(0u, Call("GetSecurityDescriptor", asUser).ReturnValue);
        Assert.Equal(WmiRun.Denied, Wmi(["registry", "set", @"HKLM\" + Key, "Limit", "1", .. asUser]).ExitCode);
        Assert.Equal(WmiRun.Denied, Wmi(["registry", "delete", @"HKLM\" + Key, .. asUser]).ExitCode);
        Assert.Equal(5u, Call("SetSecurityDescriptor", [WmiRun.Descriptor((sid, All)), .. asUser]).ReturnValue);
        Assert.Equal("100", Wmi("registry", "get", @"HKLM\" + Key, "Limit").Output.Trim());

        // Closed: refused, and not a word of what is there.
        Assert.Equal(0u, Call("SetSecurityDescriptor", WmiRun.Descriptor(("S-1-5-32-544", All))).ReturnValue);
        WmiRun closed = Wmi(["registry", "list", @"HKLM\" + Key, .. asUser]);
        Assert.Equal(WmiRun.Denied, closed.ExitCode);
        Assert.DoesNotContain("Limit", closed.Output + closed.Error, StringComparison.Ordinal);
        WmiRun refused = Call("GetSecurityDescriptor", asUser);
        Assert.Equal(5u, refused.ReturnValue);
        Assert.Equal("null", refused.Results.GetProperty("Descriptor").GetRawText());

        // Opened to this user: reads, writes and opens it to others.
        Assert.Equal(0u, Call("SetSecurityDescriptor", WmiRun.Descriptor(("S-1-5-32-544", All), (sid, All))).ReturnValue);
        Assert.Equal(0, Wmi(["registry", "set", @"HKLM\" + Key, "Limit", "7", .. asUser]).ExitCode);
        Assert.Equal("7", Wmi("registry", "get", @"HKLM\" + Key, "Limit").Output.Trim());
        Assert.Equal(0u, Call("SetSecurityDescriptor", [WmiRun.Descriptor(("S-1-5-32-544", All)), .. asUser]).ReturnValue);
        Assert.Equal(WmiRun.Denied, Wmi(["registry", "get", @"HKLM\" + Key, "Limit", .. asUser]).ExitCode);
    }

    private WmiRun Wmi(params string[] arguments) => WmiRun.Of([.. arguments, "--state", State]);

    private WmiRun Call(string method, params string[] arguments) => Wmi(["call", "StdRegProv", method, "sSubKeyName=" + Key, "--format", "json", .. arguments]);
}
