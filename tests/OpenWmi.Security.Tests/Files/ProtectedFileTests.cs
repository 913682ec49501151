using System.Diagnostics;
using OpenWmi.Cim;

namespace OpenWmi.Security.Tests.Files;

public sealed class ProtectedFileTests : IDisposable
{
    private const int MaxLength = 100;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly ProtectedFile _file;

    public ProtectedFileTests()
    {
        _path = _folder.File("secret");
        _file = new ProtectedFile(_path, MaxLength);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_is_nothing() => Assert.Null(_file.Read());

    [Fact]
    public void What_is_written_is_for_its_owner_alone_S5()
    {
        Write("one"u8.ToArray());
        Write("another"u8.ToArray());

        Assert.Equal("another"u8.ToArray(), _file.Read());
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
        Assert.Equal(["secret", "secret.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.GroupExecute)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_file_that_others_may_open_is_refused_and_left_alone(UnixFileMode open)
    {
        Write("content"u8.ToArray());
        File.SetUnixFileMode(_path, OwnerOnly | open);

        Assert.Contains("chmod 600", Refused(() => _file.Read()).Message, StringComparison.Ordinal);
        Refused(() => Write("other"u8.ToArray()));
        Assert.Equal("content", File.ReadAllText(_path));
    }

    [Fact]
    public void A_link_is_refused_even_to_a_file_that_is_protected()
    {
        Write("content"u8.ToArray());
        string target = _folder.File("target");
        File.Move(_path, target);
        File.CreateSymbolicLink(_path, target);

        Assert.Contains("symbolic link", Refused(() => _file.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_file_is_refused_and_not_waited_for()
    {
        using (Process mkfifo = Process.Start("mkfifo", ["-m", "600", _path]))
        {
            mkfifo.WaitForExit();
        }

        Refused(() => _file.Read());
        File.Delete(_path);
        Directory.CreateDirectory(_path, OwnerOnly | UnixFileMode.UserExecute);
        Refused(() => _file.Read());
    }

    [Fact]
    public void A_file_of_somebody_else_is_refused()
    {
        Write("content"u8.ToArray());
        if (!Environment.IsPrivilegedProcess)
        {
            Refused(() => new ProtectedFile("/etc/shadow", MaxLength).Read());
            return;
        }

        using (Process chown = Process.Start("chown", ["4022", _path]))
        {
            chown.WaitForExit();
        }

        Assert.Contains("4022", Refused(() => _file.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_length_is_bounded()
    {
        Assert.Equal(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, Assert.Throws<WbemException>(() => Write(new byte[MaxLength + 1])).Status);
        Assert.Null(_file.Read());
        Write(new byte[MaxLength]);
        using (FileStream longer = File.OpenWrite(_path))
        {
            longer.SetLength(1L << 40);
        }

        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, Assert.Throws<WbemException>(() => _file.Read()).Status);
    }

    [Fact]
    public void A_change_that_fails_changes_nothing()
    {
        Write("content"u8.ToArray());

        Assert.Throws<InvalidTimeZoneException>(() => _file.Update<int>(_ => throw new InvalidTimeZoneException()));
        Assert.Equal(7, _file.Update(content => ((byte[]?)null, content!.Length)));
        Assert.Equal("content"u8.ToArray(), _file.Read());
    }

    [Fact]
    public void Changes_of_many_writers_are_all_kept()
    {
        Parallel.For(0, 20, _ => new ProtectedFile(_path, MaxLength).Update(content => ((byte[]?)[.. content ?? [], (byte)'x'], 0)));

        Assert.Equal(new string('x', 20), File.ReadAllText(_path));
    }

    private void Write(byte[] content) => _file.Update(_ => (content, 0));

    private static WbemException Refused(Action action)
    {
        WbemException refusal = Assert.Throws<WbemException>(action);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, refusal.Status);
        return refusal;
    }
}
