using System.Text;

namespace OpenWmi.Native.Tests;

public sealed class ProcDirectoryTests : IDisposable
{
    private readonly ProcDirectory _proc = ProcDirectory.Open();

    public void Dispose() => _proc.Dispose();

    [Fact]
    public void One_read_brings_the_whole_stat_of_a_process()
    {
        byte[] buffer = new byte[4096];

        Assert.Equal(Errno.None, _proc.ReadRecord(Environment.ProcessId, "stat"u8, buffer, out int length));

        string text = Encoding.UTF8.GetString(buffer, 0, length);
        Assert.StartsWith($"{Environment.ProcessId} (", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ids_are_ascending_and_hold_this_process_and_init()
    {
        List<int> ids = [];
        using (NumericNameReader reader = _proc.ReadProcessIds())
        {
            while (reader.TryRead(out int id))
            {
                ids.Add(id);
            }
        }

        Assert.Contains(1, ids);
        Assert.Contains(Environment.ProcessId, ids);
        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public void A_process_that_does_not_exist_is_gone_for_every_question()
    {
        const int Nobody = int.MaxValue;
        byte[] buffer = new byte[64];

        Assert.True(_proc.ReadFile(Nobody, "stat"u8, buffer, out _).IsGone());
        Assert.True(_proc.ReadRecord(Nobody, "stat"u8, buffer, out _).IsGone());
        Assert.True(_proc.ReadLink(Nobody, "exe"u8, buffer, out _).IsGone());
        Assert.True(_proc.CountEntries(Nobody, "fd"u8, out _).IsGone());
        Assert.True(_proc.GetOwner(Nobody, out _, out _).IsGone());
    }

    [Fact]
    public void The_executable_of_this_process_is_where_its_link_points()
    {
        byte[] buffer = new byte[4096];

        Assert.Equal(Errno.None, _proc.ReadLink(Environment.ProcessId, "exe"u8, buffer, out int length));
        Assert.Equal(new FileInfo("/proc/self/exe").LinkTarget, Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Fact]
    public void An_opened_file_is_counted()
    {
        Assert.Equal(Errno.None, _proc.CountEntries(Environment.ProcessId, "fd"u8, out int before));
        List<FileStream> opened = [.. Enumerable.Range(0, 200).Select(_ => File.OpenRead("/dev/null"))];
        try
        {
            Assert.Equal(Errno.None, _proc.CountEntries(Environment.ProcessId, "fd"u8, out int after));
            Assert.InRange(after, before + 150, before + 250); // the test host opens and closes files of its own meanwhile
        }
        finally
        {
            opened.ForEach(file => file.Dispose());
        }
    }

    [Fact]
    public void A_name_that_does_not_fit_is_refused()
    {
        byte[] name = Encoding.ASCII.GetBytes(new string('x', 1000));

        Assert.Equal(Errno.EINVAL, _proc.ReadFile(1, name, new byte[4], out _));
    }

    [Fact]
    public void Reading_a_record_allocates_nothing()
    {
        byte[] buffer = new byte[4096];
        _proc.ReadRecord(Environment.ProcessId, "stat"u8, buffer, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            _proc.ReadRecord(Environment.ProcessId, "stat"u8, buffer, out _);
            _proc.CountEntries(Environment.ProcessId, "fd"u8, out _);
            _proc.ReadLink(Environment.ProcessId, "exe"u8, buffer, out _);
            _proc.GetOwner(Environment.ProcessId, out _, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
