using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Files;
using OpenWmi.Security;
using OpenWmi.Wbem.Security;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_LogicalFileSecuritySetting as the user who runs the tests, against getfacl and stat.</summary>
public sealed class LogicalFileSecuritySettingTests : IDisposable
{
    private const uint Success = 0;
    private const uint InvalidParameter = 21;
    private readonly LinuxNamespace _namespace = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-linux-filesec-").FullName;

    private static string Me => WellKnownSids.UnixUser(ProcessToken.Current().Linux!.Uid).ToString();

    public void Dispose()
    {
        _namespace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_descriptor_that_is_read_and_set_changes_nothing()
    {
        string path = Path.Combine(_folder, "directory");
        Directory.CreateDirectory(path);
        Tool.Run("setfacl", "--set", "u::rwx,g::r-x,o::r-x,u:1:rwx,g:2:--x,m::r-x,d:u::rwx,d:g::---,d:o::---,d:u:3:rw-,d:m::rwx", path);
        string before = Describe(path);
        CimInstance read = await _namespace.CallAsync(PathOf(path), "GetSecurityDescriptor");
        Assert.Equal(Success, read["ReturnValue"].AsUInt64());
        Assert.Equal(Success, await SetAsync(path, read["Descriptor"]));
        Assert.Equal(before, Describe(path));
    }

    [Fact]
    public async Task A_descriptor_becomes_owner_mode_and_lists()
    {
        string path = MakeFile();
        Assert.Equal(Success, await SetAsync(path, $"D:(D;;0x20;;;{Me})(A;;0x16019f;;;{Me})(D;;0x20;;;S-1-22-1-61300)(A;;FR;;;S-1-22-1-61300)(A;;0x1200a9;;;S-1-22-2-62300)(A;;0x100080;;;WD)"));
        Assert.Equal(["user::rw-", "user:61300:r--", "group::---", "group:62300:r-x", "mask::r-x", "other::---"], Entries(path));
    }

    [Fact]
    public async Task What_the_control_bits_and_NULL_leave_out_stays()
    {
        string path = MakeFile();
        string before = Describe(path);
        Assert.Equal(Success, await SetAsync(path, $"O:{Me}"));
        Assert.Equal(before, Describe(path));
        Assert.Equal(Success, await SetAsync(path, "D:(A;;FR;;;WD)"));
        Assert.Equal(["user::r--", "group::r--", "other::r--"], Entries(path));
    }

    public static TheoryData<string, string> Inexpressible => new()
    {
        { "accounts of Windows", "D:(A;;FR;;;BA)" },
        { "the creator", "D:(A;;FR;;;CO)" },
        { "a user of a domain", "D:(A;;FR;;;S-1-5-21-1-2-3-1000)" },
        { "an owner that is a group", "O:S-1-22-2-0D:(A;;FR;;;WD)" },
        { "a group that is no group of Linux", "G:BAD:(A;;FR;;;WD)" },
        { "full control", "D:(A;;FA;;;WD)" },
        { "deletion", "D:(A;;FRSD;;;WD)" },
        { "half of reading", "D:(A;;0x100081;;;WD)" },
        { "a denial of attributes", "D:(D;;0x80;;;S-1-22-1-1)(A;;FR;;;WD)" },
        { "a group that is denied before the owning group is allowed", "D:(D;;FR;;;S-1-22-2-62301)(A;;FR;;;WD)" },
        { "a user whose groups would count", "D:(A;;FR;;;S-1-22-1-61301)(A;;0x12019f;;;S-1-22-2-62301)" },
        { "inheritance of a file", "D:(A;OICI;FR;;;WD)" },
        { "an inherited entry", "D:(A;ID;FR;;;WD)" },
        { "no DACL at all", "D:NO_ACCESS_CONTROL" },
    };

    [Theory]
    [MemberData(nameof(Inexpressible))]
    public async Task What_Linux_cannot_say_is_refused_and_changes_nothing(string what, string sddl)
    {
        string path = MakeFile();
        string before = Describe(path);
        Assert.True(await SetAsync(path, sddl) == InvalidParameter, what);
        Assert.Equal(before, Describe(path));
    }

    [Fact]
    public async Task A_SACL_takes_the_privilege_and_even_then_files_have_none()
    {
        string path = MakeFile();
        string before = Describe(path);
        bool isEnabled = ProcessToken.Current().Access.EnabledPrivileges.Contains(Privilege.Security);
        Assert.Equal(isEnabled ? InvalidParameter : 9u, await SetAsync(path, "D:(A;;FR;;;WD)S:(AU;SAFA;FA;;;WD)"));
        Assert.Equal(before, Describe(path));
    }

    [Fact]
    public async Task What_is_no_descriptor_is_refused()
    {
        string path = MakeFile();
        CimInstance bad = Object("D:(A;;FR;;;WD)");
        bad = new CimInstanceBuilder(bad).Set("ControlFlags", CimValue.From(0x10000u)).Build();
        Assert.Equal(InvalidParameter, await SetAsync(path, CimValue.From(bad)));
    }

    [Fact]
    public async Task All_files_are_not_enumerated_and_links_not_followed()
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => _namespace.QueryAsync("SELECT * FROM Win32_LogicalFileSecuritySetting"));
        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, error.Status);
        string path = MakeFile();
        Assert.Single(await _namespace.QueryAsync($"SELECT * FROM Win32_LogicalFileSecuritySetting WHERE Path = '{path}'"));
        File.CreateSymbolicLink(path + "-link", path);
        error = await Assert.ThrowsAsync<WbemException>(() => _namespace.GetAsync(PathOf(path + "-link")));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, error.Status);
        foreach (string wrong in new[] { "etc/passwd", "/etc/../etc/passwd", "/etc/", "", "/" + new string('x', 5000), "/etc/openwmi-none" })
        {
            error = await Assert.ThrowsAsync<WbemException>(() => _namespace.GetAsync(PathOf(wrong)));
            Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, error.Status);
        }
    }

    private static string PathOf(string path) => $"Win32_LogicalFileSecuritySetting.Path=\"{path}\"";

    private static string Describe(string path) => Tool.Run("stat", "-c", "%a %u %g", path) + Tool.Run("getfacl", "-n", "-p", path);

    private static string[] Entries(string path)
        => [.. Tool.Run("getfacl", "-n", "-p", "-c", path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];

    private string MakeFile()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "x");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        return path;
    }

    private Task<uint> SetAsync(string path, string sddl) => SetAsync(path, CimValue.From(Object(sddl)));

    private async Task<uint> SetAsync(string path, CimValue descriptor)
        => (uint)(await _namespace.CallAsync(PathOf(path), "SetSecurityDescriptor", ("Descriptor", descriptor)))["ReturnValue"].AsUInt64();

    private CimInstance Object(string sddl) => new SecurityDescriptorConverter().ToInstance(
        Sddl.Parse(sddl), new SecurityDescriptorClasses(_namespace.Classes.GetClass("Win32_SecurityDescriptor"), _namespace.Classes.GetClass("Win32_ACE"), _namespace.Classes.GetClass("Win32_Trustee")));
}
