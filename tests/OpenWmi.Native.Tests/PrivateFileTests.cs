using System.Diagnostics;

namespace OpenWmi.Native.Tests;

public sealed class PrivateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-private-").FullName;
    private readonly DirectoryHandle _directory;

    public PrivateFileTests() => _directory = DirectoryHandle.Open(_folder);

    public void Dispose()
    {
        _directory.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_missing_file_is_created_for_its_owner_alone()
    {
        using PrivateFile file = PrivateFile.Open(_directory, "log", isAppendOnly: true);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "log")));
        Assert.True(file.IsNamed(_directory, "log"));
    }

    [Fact]
    public void What_is_appended_is_read_back_whole()
    {
        using (PrivateFile file = PrivateFile.Open(_directory, "log", isAppendOnly: true))
        {
            file.Append("one"u8);
        }

        using PrivateFile again = PrivateFile.Open(_directory, "log", isAppendOnly: true);
        again.Append("two"u8);
        byte[] buffer = new byte[16];

        Assert.Equal(6, again.Read(buffer, 0));
        Assert.Equal("onetwo"u8, buffer.AsSpan(0, 6));
    }

    [Theory]
    [InlineData("ln -s target log")]
    [InlineData("ln target log")]
    [InlineData("touch log && chmod 640 log")]
    [InlineData("touch log && chmod 602 log")]
    [InlineData("mkfifo -m 600 log")]
    [InlineData("mkdir log")]
    public void What_is_not_this_users_alone_is_refused(string trap)
    {
        File.WriteAllText(Path.Combine(_folder, "target"), string.Empty, new System.Text.UTF8Encoding(false));
        File.SetUnixFileMode(Path.Combine(_folder, "target"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", trap]) { WorkingDirectory = _folder })!)
        {
            shell.WaitForExit();
        }

        Assert.Throws<NativeException>(() => PrivateFile.Open(_directory, "log", isAppendOnly: true));
    }

    [Fact]
    public void A_lock_is_had_by_one_at_a_time()
    {
        using PrivateFile one = PrivateFile.Open(_directory, "log", isAppendOnly: false);
        using PrivateFile other = PrivateFile.Open(_directory, "log", isAppendOnly: false);

        Assert.True(one.TryLock(TimeSpan.Zero));
        Assert.False(other.TryLock(TimeSpan.Zero));
        one.Unlock();
        Assert.True(other.TryLock(TimeSpan.Zero));
    }

    [Fact]
    public void A_file_that_was_renamed_is_known_to_have_lost_its_name()
    {
        using PrivateFile file = PrivateFile.Open(_directory, "log", isAppendOnly: false);

        Assert.Equal(Errno.None, _directory.Rename("log"u8, "old"u8));

        Assert.False(file.IsNamed(_directory, "log"));
        Assert.True(file.IsNamed(_directory, "old"));
        Assert.Equal(Errno.None, _directory.Remove("old"u8));
        Assert.Equal(Errno.ENOENT, _directory.Remove("old"u8));
    }
}
