using OpenWmi.Native;
using OpenWmi.Providers.Linux.Tests.Classes;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Tests.Files;

public sealed class SecuredFileTests : IDisposable
{
    private const uint User = 61_200;
    private const uint Group = 62_200;
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-linux-secured-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RootFact]
    public void What_was_done_before_a_step_that_fails_is_undone()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "x");
        Tool.Run("chmod", "6751", path);
        Tool.Run("setfacl", "-m", "u:1:r", path);
        string before = Describe(path);
        using SecuredFile file = Open(path);
        Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? current));

        // No file has a list for what is made in it: the last step fails.
        PosixFileSecurity target = current! with { Uid = User, Gid = Group, Access = PosixAcl.FromMode(0b111_000_000), Default = PosixAcl.FromMode(0) };
        Assert.NotEqual(Errno.None, file.Write(current!, target));
        Assert.Equal(before, Describe(path));
        Assert.Equal(Errno.None, file.Write(current!, target with { Default = null }));
        Assert.Equal($"700 {User} {Group}", Tool.Run("stat", "-c", "%a %u %g", path).TrimEnd());
    }

    [Fact]
    public void Bits_above_the_permissions_stay()
    {
        string path = Path.Combine(_folder, "directory");
        Directory.CreateDirectory(path);
        Tool.Run("chmod", "3750", path);
        using SecuredFile file = Open(path);
        Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? current));
        Assert.True(current!.IsSticky);
        Assert.Equal(Errno.None, file.Write(current, current with { Access = PosixAcl.FromMode(0b111_111_000), Default = PosixAcl.FromMode(0b111_000_000) }));
        Assert.Equal("3770", Tool.Run("stat", "-c", "%a", path).TrimEnd());
        Assert.Contains("default:group::---", Tool.Run("getfacl", "-p", path), StringComparison.Ordinal);
        Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? changed));
        Assert.Equal(Errno.None, file.Write(changed!, changed! with { Default = null }));
        Assert.DoesNotContain("default", Tool.Run("getfacl", "-p", path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_list_needs_no_file_system_that_keeps_them()
    {
        // proc keeps none, and answers so.
        using SecuredFile file = Open("/proc/uptime");
        Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? security));
        Assert.Equal(PosixAcl.FromMode(0b100_100_100), security!.Access);
    }

    private static SecuredFile Open(string path)
    {
        Assert.Equal(Errno.None, SecuredFile.Open(path, out SecuredFile? file));
        return file!;
    }

    private static string Describe(string path) => Tool.Run("stat", "-c", "%a %u %g", path) + Tool.Run("getfacl", "-p", path);
}
