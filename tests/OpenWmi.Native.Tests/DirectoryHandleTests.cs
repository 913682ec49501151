using System.Text;

namespace OpenWmi.Native.Tests;

public sealed class DirectoryHandleTests : IDisposable
{
    private readonly TemporaryTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_file_is_read_to_its_end()
    {
        byte[] content = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i % 251))];
        _tree.Write("a/b", content);
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        byte[] buffer = new byte[20_000];

        Assert.Equal(Errno.None, directory.ReadFile("a/b"u8, buffer, out int length));
        Assert.Equal(content, buffer[..length]);
    }

    [Fact]
    public void A_file_longer_than_the_buffer_fills_it()
    {
        _tree.Write("f", Encoding.ASCII.GetBytes("0123456789"));
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        byte[] buffer = new byte[4];

        Assert.Equal(Errno.None, directory.ReadFile("f"u8, buffer, out int length));
        Assert.Equal("0123", Encoding.ASCII.GetString(buffer, 0, length));
    }

    [Fact]
    public void What_is_not_there_is_gone_and_nothing_is_read()
    {
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        byte[] buffer = new byte[16];

        Errno error = directory.ReadFile("missing"u8, buffer, out int length);

        Assert.True(error.IsGone());
        Assert.False(error.IsDenied());
        Assert.Equal(0, length);
    }

    [Fact]
    public void A_directory_is_not_a_file_and_a_file_is_not_a_directory()
    {
        _tree.Write("f", []);
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);

        Assert.Equal(Errno.EISDIR, directory.ReadFile("."u8, new byte[16], out _));
        Assert.Equal(Errno.ENOTDIR, directory.CountEntries("f"u8, out _));
        Assert.Equal(Errno.ENOTDIR, directory.OpenDirectory("f"u8, out DirectoryHandle? opened));
        Assert.Null(opened);
        Assert.Equal(Errno.EINVAL, directory.ReadLink("f"u8, new byte[16], out _));
    }

    [Fact]
    public void A_path_with_a_NUL_is_refused_and_not_cut_short()
    {
        _tree.Write("f", [1]);
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);

        Assert.Equal(Errno.EINVAL, directory.ReadFile("f\0x"u8, new byte[16], out _));
        Assert.Equal(Errno.EINVAL, directory.ReadFile(""u8, new byte[16], out _));
        Assert.Equal(Errno.EINVAL, directory.GetOwner("f\0x"u8, out _, out _));
    }

    [Theory]
    [InlineData(255, Errno.None)]
    [InlineData(256, Errno.ENAMETOOLONG)]
    [InlineData(100_000, Errno.ENAMETOOLONG)]
    public void A_path_has_at_most_255_octets(int length, Errno expected)
    {
        _tree.Write("f", [1]);
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        string path = "." + new string('/', length - 2) + "f";

        Assert.Equal(length, path.Length);
        Assert.Equal(expected, directory.ReadFile(Encoding.ASCII.GetBytes(path), new byte[16], out _));
    }

    [Fact]
    public void A_link_is_read_and_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_tree.Root, "link"), "/no/such/target");
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        byte[] buffer = new byte[100];

        Assert.Equal(Errno.None, directory.ReadLink("link"u8, buffer, out int length));
        Assert.Equal("/no/such/target", Encoding.UTF8.GetString(buffer, 0, length));
        Assert.Equal(Errno.None, directory.GetOwner("link"u8, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void Entries_are_counted_without_dot_and_dot_dot(int count)
    {
        Directory.CreateDirectory(Path.Combine(_tree.Root, "d"));
        for (int i = 0; i < count; i++)
        {
            _tree.Write($"d/entry with a rather long name, so that one buffer does not hold them all {i}", []);
        }

        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);

        Assert.Equal(Errno.None, directory.CountEntries("d"u8, out int found));
        Assert.Equal(count, found);
    }

    [Fact]
    public void Numeric_names_are_found_among_others()
    {
        string[] names = ["0", "1", "22", "2147483647", "2147483648", "007", "-1", "+1", "1x", "x1", "self", " 3", "99999999999999999999"];
        foreach (string name in names)
        {
            _tree.Write(name, []);
        }

        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);

        Assert.Equal([0, 1, 22, int.MaxValue], ReadAll(directory).Order());
    }

    [Fact]
    public void Two_readers_of_one_directory_do_not_disturb_each_other()
    {
        for (int i = 1; i <= 3; i++)
        {
            _tree.Write($"{i}", []);
        }

        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        using NumericNameReader first = directory.ReadNumericNames();
        Assert.True(first.TryRead(out _));

        Assert.Equal([1, 2, 3], ReadAll(directory).Order());
        Assert.True(first.TryRead(out _));
        Assert.True(first.TryRead(out _));
        Assert.False(first.TryRead(out int number));
        Assert.Equal(0, number);
    }

    [Fact]
    public void A_disposed_reader_says_so()
    {
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        NumericNameReader reader = directory.ReadNumericNames();
        reader.Dispose();
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
    }

    [Fact]
    public void A_disposed_handle_says_so()
    {
        DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);
        directory.Dispose();

        Assert.Throws<ObjectDisposedException>(() => directory.ReadFile("f"u8, new byte[4], out _));
    }

    [Fact]
    public void Opening_what_is_not_there_names_the_path_and_the_error()
    {
        string path = Path.Combine(_tree.Root, "missing");

        NativeException exception = Assert.Throws<NativeException>(() => DirectoryHandle.Open(path));

        Assert.Equal(Errno.ENOENT, exception.Error);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("ENOENT", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_owner_is_that_of_stat()
    {
        _tree.Write("f", []);
        string[] expected = Run.Output("stat", "-c", "%u %g", Path.Combine(_tree.Root, "f")).Split(' ');
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);

        Assert.Equal(Errno.None, directory.GetOwner("f"u8, out uint uid, out uint gid));
        Assert.Equal(expected, new[] { $"{uid}", $"{gid}" });
    }

    [Fact]
    public void The_owner_of_what_is_gone_is_not_root()
    {
        using DirectoryHandle directory = DirectoryHandle.Open(_tree.Root);

        Assert.Equal(Errno.ENOENT, directory.GetOwner("f"u8, out uint uid, out uint gid));
        Assert.Equal((uint.MaxValue, uint.MaxValue), (uid, gid));
    }

    private static List<int> ReadAll(DirectoryHandle directory)
    {
        List<int> numbers = [];
        using NumericNameReader reader = directory.ReadNumericNames();
        while (reader.TryRead(out int number))
        {
            numbers.Add(number);
        }

        return numbers;
    }
}
