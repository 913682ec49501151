namespace OpenWmi.Conformance.Tests.SecurableObjects;

/// <summary>Security descriptors of files through Win32_LogicalFileSecuritySetting, with stat and getfacl for witnesses.</summary>
public sealed class SecurableFileTests : IDisposable
{
    private const uint Read = 0x120089;
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Requirement(40)]
    [Requirement(41)]
    public void The_owner_reads_and_changes_a_descriptor_and_nobody_else_does()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "x");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (!Environment.IsPrivilegedProcess)
        {
            // Only root can make users: the owner's part, and a file of root's.
            string state = Path.Combine(_folder, "state");
            Assert.Equal(0u, WmiRun.Of("call", SettingOf(path), "SetSecurityDescriptor", WmiRun.Descriptor(("S-1-1-0", Read)), "--format", "json", "--state", state).ReturnValue);
            Assert.Equal("444", UnixUser.Run("stat", "-c", "%a", path).Trim());
            Assert.Equal(2u, WmiRun.Of("call", SettingOf("/etc/shadow"), "GetSecurityDescriptor", "--format", "json", "--state", state).ReturnValue);
            return;
        }

        using UnixUser owner = UnixUser.Create("openwmi-conf-own", _folder);
        using UnixUser stranger = UnixUser.Create("openwmi-conf-str", _folder);
        UnixUser.Run("chown", owner.Name, path);
        string uid = UnixUser.Run("id", "-u", owner.Name).Trim();
        string other = UnixUser.Run("id", "-u", stranger.Name).Trim();
        string before = Describe(path);

        // Refused, and nothing has changed.
        WmiRun read = WmiRun.As(stranger, _folder, "call", SettingOf(path), "GetSecurityDescriptor", "--format", "json");
        Assert.Equal(2u, read.ReturnValue);
        Assert.Equal("null", read.Results.GetProperty("Descriptor").GetRawText());
        Assert.DoesNotContain(uid, read.Output, StringComparison.Ordinal);
        string grant = WmiRun.Descriptor(($"S-1-22-1-{uid}", 0x16019F), ($"S-1-22-1-{other}", Read), ("S-1-1-0", 0x100080));
        Assert.Equal(2u, WmiRun.As(stranger, _folder, "call", SettingOf(path), "SetSecurityDescriptor", grant, "--format", "json").ReturnValue);
        Assert.Equal(before, Describe(path));
        Assert.Equal("rw-", Permissions(path, "user:"));

        // Allowed.
        WmiRun own = WmiRun.As(owner, _folder, "call", SettingOf(path), "GetSecurityDescriptor", "--format", "json");
        Assert.Equal(0u, own.ReturnValue);
        Assert.Equal($"S-1-22-1-{uid}", own.Results.GetProperty("Descriptor").GetProperty("Owner").GetProperty("SIDString").GetString());
        Assert.Equal(0u, WmiRun.As(owner, _folder, "call", SettingOf(path), "SetSecurityDescriptor", grant, "--format", "json").ReturnValue);
        Assert.Equal("r--", Permissions(path, $"user:{other}"));
        Assert.Equal("x", UnixUser.Run("setpriv", $"--reuid={stranger.Name}", "--regid=65534", "--clear-groups", "cat", path));

        // Who may read the file now reads its descriptor, and still does not change it; and no owner gives a file away.
        Assert.Equal(0u, WmiRun.As(stranger, _folder, "call", SettingOf(path), "GetSecurityDescriptor", "--format", "json").ReturnValue);
        before = Describe(path);
        Assert.Equal(2u, WmiRun.As(stranger, _folder, "call", SettingOf(path), "SetSecurityDescriptor", WmiRun.Descriptor(("S-1-1-0", Read)), "--format", "json").ReturnValue);
        string give = $"Descriptor=instance of Win32_SecurityDescriptor {{ ControlFlags = 0; Owner = instance of Win32_Trustee {{ SIDString = \"S-1-22-1-{other}\"; }}; }};";
        Assert.Equal(2u, WmiRun.As(owner, _folder, "call", SettingOf(path), "SetSecurityDescriptor", give, "--format", "json").ReturnValue);
        Assert.Equal(before, Describe(path));

        // Root gives it away.
        Assert.Equal(0u, WmiRun.Of("call", SettingOf(path), "SetSecurityDescriptor", give, "--format", "json", "--state", Path.Combine(_folder, "root")).ReturnValue);
        Assert.Equal(other, UnixUser.Run("stat", "-c", "%u", path).Trim());
    }

    [Fact]
    [Requirement(41)]
    public void A_change_that_is_refused_in_part_changes_nothing()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "x");
        if (!Environment.IsPrivilegedProcess)
        {
            RefuseInPart(path, arguments => WmiRun.Of([.. arguments, "--state", Path.Combine(_folder, "state")]));
            return;
        }

        using UnixUser owner = UnixUser.Create("openwmi-conf-part", _folder);
        UnixUser.Run("chown", owner.Name, path);
        RefuseInPart(path, arguments => WmiRun.As(owner, _folder, arguments));
    }

    // The permissions are the owner's to change, the group of root is not the owner's to give.
    private static void RefuseInPart(string path, Func<string[], WmiRun> wmi)
    {
        string before = Describe(path);
        string descriptor = WmiRun.Descriptor(("S-1-1-0", Read)).Replace("ControlFlags = 4;", "ControlFlags = 4; Group = instance of Win32_Trustee { SIDString = \"S-1-22-2-1\"; };", StringComparison.Ordinal);
        Assert.Equal(2u, wmi(["call", SettingOf(path), "SetSecurityDescriptor", descriptor, "--format", "json"]).ReturnValue);
        Assert.Equal(before, Describe(path));
    }

    private static string SettingOf(string path) => $"Win32_LogicalFileSecuritySetting.Path=\"{path}\"";

    private static string Describe(string path) => UnixUser.Run("stat", "-c", "%a %u %g %Z", path) + UnixUser.Run("getfacl", "-n", "-p", path);

    private static string Permissions(string path, string who)
        => UnixUser.Run("getfacl", "-n", "-p", "-c", path).Split('\n').First(line => line.StartsWith(who, StringComparison.Ordinal)).Split(':')[2][..3];
}
