using System.Text;

namespace OpenWmi.Native.Tests;

public sealed class FileHandleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-native-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", Errno.EINVAL)]
    [InlineData("etc/passwd", Errno.EINVAL)]
    [InlineData("/etc/../etc/passwd", Errno.EINVAL)]
    [InlineData("/etc/./passwd", Errno.EINVAL)]
    [InlineData("/etc//passwd", Errno.EINVAL)]
    [InlineData("//etc", Errno.EINVAL)]
    [InlineData("/etc/\0", Errno.EINVAL)]
    [InlineData("/etc/passwd\0x", Errno.EINVAL)]
    [InlineData("/etc/passwd/x", Errno.ENOTDIR)]
    [InlineData("/etc/openwmi-not-there", Errno.ENOENT)]
    [InlineData("/proc/self/status", Errno.ELOOP)]
    [InlineData("/proc/1/root/etc/passwd", Errno.ELOOP)]
    [InlineData("/dev/stdin", Errno.ELOOP)]
    public void A_path_that_is_not_the_way_to_a_file_is_refused(string path, Errno expected)
    {
        Errno error = FileHandle.Open(path, out FileHandle? file);

        // Whether /proc/1/root may be looked at is for the kernel to say.
        Assert.True(error == expected || (path.StartsWith("/proc/1", StringComparison.Ordinal) && error.IsDenied()), error.ToString());
        Assert.Null(file);
    }

    [Fact]
    public void A_path_that_is_too_long_is_refused()
    {
        Assert.Equal(Errno.ENAMETOOLONG, FileHandle.Open("/" + new string('x', 256), out _));
        Assert.Equal(Errno.ENAMETOOLONG, FileHandle.Open(string.Concat(Enumerable.Repeat("/xxxxxxx", 512)), out _));
    }

    [Fact]
    public void Symbolic_links_are_not_followed_at_the_end_nor_on_the_way()
    {
        string target = MakeFile("target");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), target);
        File.CreateSymbolicLink(Path.Combine(_folder, "folder"), _folder);
        Assert.Equal(Errno.ELOOP, FileHandle.Open(Path.Combine(_folder, "link"), out _));
        Assert.Equal(Errno.ELOOP, FileHandle.Open(Path.Combine(_folder, "folder", "target"), out _));
        Assert.Equal(Errno.None, FileHandle.Open(target, out FileHandle? file));
        file!.Dispose();
    }

    [Fact]
    public void What_was_opened_is_changed_whatever_its_path_leads_to_later()
    {
        string path = MakeFile("first");
        string moved = Path.Combine(_folder, "moved");
        using FileHandle file = Open(path);
        File.Move(path, moved);
        File.CreateSymbolicLink(path, MakeFile("victim"));
        Assert.Equal(Errno.None, file.SetPermissions(0b101_000_000));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(moved));
        Assert.NotEqual(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "victim")));
    }

    [Fact]
    public void Attributes_are_written_read_and_removed()
    {
        using FileHandle file = Open(MakeFile("attributes"));
        Assert.Equal(Errno.ENODATA, file.ReadAttribute("user.openwmi"u8, out byte[] value));
        Assert.Empty(value);
        Assert.Equal(Errno.None, file.WriteAttribute("user.openwmi"u8, "some value"u8));
        Assert.Equal(Errno.None, file.ReadAttribute("user.openwmi"u8, out value));
        Assert.Equal("some value", Encoding.UTF8.GetString(value));
        Assert.Equal(Errno.None, file.WriteAttribute("user.openwmi"u8, default));
        Assert.Equal(Errno.None, file.ReadAttribute("user.openwmi"u8, out value));
        Assert.Empty(value);
        Assert.Equal(Errno.None, file.RemoveAttribute("user.openwmi"u8));
        Assert.Equal(Errno.ENODATA, file.RemoveAttribute("user.openwmi"u8));
        Assert.Equal(Errno.E2BIG, file.WriteAttribute("user.openwmi"u8, new byte[FileHandle.MaxAttributeLength + 1]));
        Assert.Equal(Errno.EINVAL, file.WriteAttribute("user.a\0b"u8, default));
    }

    [Fact]
    public void The_numbers_and_bits_that_mean_something_else_are_refused()
    {
        using FileHandle file = Open(MakeFile("numbers"));
        Assert.Equal(Errno.EINVAL, file.SetOwner(uint.MaxValue, null));
        Assert.Equal(Errno.EINVAL, file.SetOwner(null, uint.MaxValue));
        Assert.Equal(Errno.EINVAL, file.SetPermissions(0x1000));
        Assert.Equal(Errno.None, file.SetOwner(null, null));
    }

    [Fact]
    public void The_owner_is_changed_only_by_who_may()
    {
        using FileHandle file = Open(MakeFile("owner"));
        Errno error = file.SetOwner(61_001, 61_002);
        Assert.Equal(Environment.IsPrivilegedProcess ? Errno.None : Errno.EPERM, error);
        Assert.Equal(Errno.None, file.GetStatus(out FileStatus status));
        Assert.Equal(Environment.IsPrivilegedProcess, (status.Uid, status.Gid) == (61_001, 61_002));
    }

    private static FileHandle Open(string path)
    {
        Assert.Equal(Errno.None, FileHandle.Open(path, out FileHandle? file));
        return file!;
    }

    private string MakeFile(string name)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, name);
        return path;
    }
}
