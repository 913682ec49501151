using System.Globalization;
using OpenWmi.Cim;
using static OpenWmi.Repository.Tests.TemporaryState;

namespace OpenWmi.Repository.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public void A_process_that_is_killed_during_a_thousand_puts_loses_none_that_was_acknowledged()
    {
        RepositoryExtent extent = CreateItems();
        var acknowledged = new List<int>();
        using (var writer = new SecondProcess("put", _state.Directory, "0", "1000"))
        {
            string? line;
            while ((line = writer.ReadLine()) is not null)
            {
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
                if (acknowledged.Count == 300)
                {
                    writer.Kill();
                }
            }
        }

        Assert.InRange(acknowledged.Count, 300, 999);
        using CimRepository repository = _state.Open();
        Assert.All(acknowledged, number => Assert.True(repository.Exists(extent, Key(number))));
        Assert.InRange(ReadAll(repository, extent).Count, acknowledged.Count, acknowledged.Count + 300);
    }

    [Fact]
    public void Two_processes_write_at_once_and_lose_nothing()
    {
        RepositoryExtent extent = CreateItems();
        using CimRepository repository = _state.Open(TimeSpan.FromSeconds(30));
        using var other = new SecondProcess("put", _state.Directory, "1000", "200");
        Assert.Equal("1000", other.ReadLine());
        for (int i = 0; i < 200; i++)
        {
            repository.PutInstance(extent, Key(i), BitConverter.GetBytes(i));
        }

        Assert.Equal(0, other.Wait());
        Assert.Equal(400, ReadAll(repository, extent).Count);
    }

    [Fact]
    public void A_class_that_another_process_made_changes_the_generation_here()
    {
        RepositoryExtent extent = CreateItems();
        using CimRepository repository = _state.Open();
        long before = repository.ReadGeneration();
        using var other = new SecondProcess("class", _state.Directory, "Other");
        Assert.Equal(0, other.Wait());
        using RepositorySnapshot snapshot = repository.BeginRead();
        Assert.NotEqual(before, snapshot.Generation);
        Assert.NotNull(snapshot.Reader.FindClass(extent.NamespaceId, "Other"));
    }

    [Fact]
    public void While_another_process_holds_the_lock_reading_goes_on_and_writing_is_told_to_wait()
    {
        RepositoryExtent extent = CreateItems();
        using CimRepository repository = _state.Open(TimeSpan.FromMilliseconds(100));
        using var holder = new SecondProcess("hold", _state.Directory);
        Assert.Equal("held", holder.ReadLine());
        Assert.False(repository.Exists(extent, Key(1_000_000)));
        Assert.Equal(WbemStatus.WBEM_E_SERVER_TOO_BUSY, Assert.Throws<WbemException>(() => repository.PutInstance(extent, Key(1), [1])).Status);
        holder.Kill();
        Assert.True(repository.PutInstance(extent, Key(1), [1]));
        Assert.False(repository.Exists(extent, Key(1_000_000)));
    }

    [Fact]
    public void Processes_that_start_at_once_make_one_repository()
    {
        SecondProcess[] processes = [.. Enumerable.Range(0, 4).Select(_ => new SecondProcess("open", _state.Directory))];
        Assert.All(processes, process => Assert.Equal(0, process.Wait()));
        Array.ForEach(processes, process => process.Dispose());
        using CimRepository repository = _state.Open();
        Assert.Equal(1, repository.ReadGeneration());
    }

    private RepositoryExtent CreateItems()
    {
        using CimRepository repository = _state.Open();
        return CreateClass(repository);
    }
}
