using OpenWmi.Cim;
using static OpenWmi.Repository.Tests.TemporaryState;

namespace OpenWmi.Repository.Tests;

public sealed class TransactionTests : IDisposable
{
    private readonly TemporaryState _state = new();
    private readonly CimRepository _repository;
    private readonly RepositoryExtent _extent;

    public TransactionTests()
    {
        _repository = _state.Open(TimeSpan.FromMilliseconds(200));
        _extent = CreateClass(_repository);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _state.Dispose();
    }

    [Fact]
    public void What_is_not_committed_is_undone()
    {
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            transaction.PutInstance(_extent, Key(1), [1]);
            transaction.CreateNamespace("other");
            Assert.True(transaction.Reader.Exists(_extent, Key(1)));
            Assert.False(_repository.Exists(_extent, Key(1)));
        }

        Assert.False(_repository.Exists(_extent, Key(1)));
        using RepositorySnapshot snapshot = _repository.BeginRead();
        Assert.Null(snapshot.Reader.FindNamespace("other"));
    }

    [Fact]
    public void A_snapshot_stays_as_it_was_while_others_commit()
    {
        using RepositorySnapshot snapshot = _repository.BeginRead();
        long generation = snapshot.Generation;
        _repository.PutInstance(_extent, Key(1), [1]);
        CreateClass(_repository, "Other");
        Assert.False(snapshot.Reader.Exists(_extent, Key(1)));
        Assert.Null(snapshot.Reader.FindClass(_extent.NamespaceId, "Other"));
        Assert.Equal(generation, snapshot.Generation);
        Assert.True(_repository.Exists(_extent, Key(1)));
    }

    [Fact]
    public void A_reader_is_of_no_use_when_its_snapshot_has_ended()
    {
        RepositoryReader reader;
        using (RepositorySnapshot snapshot = _repository.BeginRead())
        {
            reader = snapshot.Reader;
        }

        Assert.Throws<ObjectDisposedException>(() => reader.Exists(_extent, Key(1)));
        RepositoryTransaction transaction = _repository.BeginTransaction();
        transaction.Commit();
        Assert.Throws<ObjectDisposedException>(() => transaction.PutInstance(_extent, Key(1), [1]));
        Assert.Throws<ObjectDisposedException>(() => transaction.Reader.Exists(_extent, Key(1)));
    }

    [Fact]
    public void A_second_writer_waits_and_then_is_told_that_the_server_is_busy()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        Assert.Equal(WbemStatus.WBEM_E_SERVER_TOO_BUSY, Assert.Throws<WbemException>(() => _repository.PutInstance(_extent, Key(1), [1])).Status);
        using CimRepository other = _state.Open(TimeSpan.FromMilliseconds(50));
        WbemException error = Assert.Throws<WbemException>(() => other.PutInstance(_extent, Key(1), [1]));
        Assert.Equal(WbemStatus.WBEM_E_SERVER_TOO_BUSY, error.Status);
        Assert.Contains("locked", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_at_any_write_leaves_nothing_half_written()
    {
        for (int failing = 1; ; failing++)
        {
            if (RunWithFailure(failing))
            {
                Assert.True(failing > 5);
                Assert.Equal(2, ReadAll(_repository, _extent).Count);
                return;
            }

            Assert.Empty(ReadAll(_repository, _extent));
            using RepositorySnapshot snapshot = _repository.BeginRead();
            Assert.Null(snapshot.Reader.FindNamespace("new"));
        }
    }

    [Fact]
    public async Task Eight_writers_and_readers_at_once_lose_nothing()
    {
        const int PerWriter = 200;
        using CimRepository patient = _state.Open(TimeSpan.FromSeconds(30));
        Task[] writers = [.. Enumerable.Range(0, 8).Select(writer => Task.Run(() => Write(patient, writer * PerWriter, PerWriter)))];
        using var done = new CancellationTokenSource();
        Task<int>[] readers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => CheckWhile(patient, done.Token)))];
        await Task.WhenAll(writers);
        await done.CancelAsync();
        int[] passes = await Task.WhenAll(readers);
        Assert.All(passes, pass => Assert.True(pass > 0));
        Assert.Equal(8 * PerWriter, ReadAll(patient, _extent).Count);
    }

    [Fact]
    public void A_repository_may_be_closed_while_a_transaction_is_open()
    {
        RepositoryTransaction transaction = _repository.BeginTransaction();
        transaction.PutInstance(_extent, Key(1), [1]);
        _repository.Dispose();
        transaction.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _repository.BeginTransaction());
        Assert.Throws<ObjectDisposedException>(() => _repository.Exists(_extent, Key(1)));
        using CimRepository again = _state.Open();
        Assert.False(again.Exists(_extent, Key(1)));
    }

    // Whether the transaction came to its end before the failing write.
    private bool RunWithFailure(int failing)
    {
        int writes = 0;
        _repository.BeforeWrite = () =>
        {
            if (++writes == failing)
            {
                throw new WbemException(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, "The disk is full.");
            }
        };
        try
        {
            using RepositoryTransaction transaction = _repository.BeginTransaction();
            transaction.CreateNamespace("new");
            transaction.PutInstance(_extent, Key(1), [1], index: [new("P", Key(1))]);
            transaction.PutInstance(_extent, Key(2), [1]);
            transaction.Commit();
            return true;
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_OUT_OF_DISK_SPACE)
        {
            return false;
        }
        finally
        {
            _repository.BeforeWrite = null;
        }
    }

    // Two rows a transaction: readers must never see one without the other.
    private void Write(CimRepository repository, int first, int count)
    {
        for (int i = first; i < first + count; i += 2)
        {
            using RepositoryTransaction transaction = repository.BeginTransaction();
            transaction.PutInstance(_extent, Key(i), BitConverter.GetBytes(i));
            transaction.PutInstance(_extent, Key(i + 1), BitConverter.GetBytes(i + 1));
            transaction.Commit();
        }
    }

    private int CheckWhile(CimRepository repository, CancellationToken done)
    {
        int passes = 0;
        do
        {
            using RepositorySnapshot snapshot = repository.BeginScan();
            Assert.Equal(0, snapshot.Reader.CountInstances(_extent) % 2);
            passes++;
        }
        while (!done.IsCancellationRequested);

        return passes;
    }
}
