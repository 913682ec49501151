using OpenWmi.Cim;
using OpenWmi.ObjectManager.Enumeration;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>One result and its readers: failures after objects, cancellation, release while somebody reads, and the disk space that is given back. Facts 4.6, 8.3.</summary>
public sealed class ResultSourceTests : IDisposable
{
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;
    private static readonly CimClass Type = CimClass.Create(
        new CimClassDeclaration("Sample", null, CimQualifierSet.Empty, [new CimProperty("Id", CimType.Uint32), new CimProperty("Text", CimType.String)], []));

    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-test-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_came_before_a_failure_is_delivered_and_the_failure_stays(bool isKept)
    {
        var script = new Script(3) { After = static _ => throw new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE) };
        await using ResultReader reader = Read(script, isKept);
        WbemBatch batch = await reader.NextAsync(Forever, 10, default);
        Assert.Equal((WbemStatus.WBEM_S_NO_ERROR, 3), (batch.Status, batch.Objects.Count));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => reader.NextAsync(Forever, 10, default).AsTask());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => reader.NextAsync(10, default).AsTask());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wait_that_is_cancelled_takes_no_objects_with_it(bool isKept)
    {
        var release = new TaskCompletionSource();
        var script = new Script(3) { After = _ => release.Task };
        await using ResultReader reader = Read(script, isKept);
        using var source = new CancellationTokenSource();
        Task<WbemBatch> waiting = reader.NextAsync(TimeSpan.FromHours(1), 10, source.Token).AsTask();
        await script.Entered.Task;
        await source.CancelAsync();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => waiting);
        release.SetResult();
        WbemBatch all = await reader.NextAsync(Forever, 10, default);
        Assert.Equal((WbemStatus.WBEM_S_FALSE, 3), (all.Status, all.Objects.Count));
    }

    [Fact]
    public async Task Who_cancels_a_call_of_its_own_clone_takes_nothing_from_the_others()
    {
        var release = new TaskCompletionSource();
        var script = new Script(3) { After = token => release.Task.WaitAsync(token) };
        await using ResultReader reader = Read(script, isKept: true);
        await using IEnumWbemClassObject clone = await reader.CloneAsync(default);
        using var source = new CancellationTokenSource();
        Task<WbemBatch> waiting = clone.NextAsync(Forever, 10, source.Token).AsTask();
        await script.Entered.Task;
        await source.CancelAsync();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => waiting);
        release.SetResult();
        Assert.Equal(3, (await reader.NextAsync(Forever, 10, default)).Objects.Count);
        Assert.Equal(3, (await clone.NextAsync(Forever, 10, default)).Objects.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Release_while_a_call_reads_cancels_it_and_ends_the_source_once_after_it(bool isKept)
    {
        var script = new Script(3) { After = static token => Task.Delay(Timeout.Infinite, token) };
        var quota = new SpillQuota(1 << 20, 1 << 20);
        ResultReader reader = Read(script, isKept, quota);
        using var patient = new CancellationTokenSource();
        Task<WbemBatch> reading = reader.NextAsync(Forever, 10, patient.Token).AsTask();
        await script.Entered.Task;
        await reader.DisposeAsync();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => reading);
        await script.Disposed.Task;
        Assert.False(script.WasDisposedWhileReading);
        Assert.Equal(1, script.Disposals);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OPERATION, () => reader.NextAsync(1, default).AsTask());
        quota.Take(1 << 20, 0);
    }

    [Fact]
    public async Task Who_waits_for_its_turn_when_the_result_is_released_does_not_wait_for_ever()
    {
        var release = new TaskCompletionSource();
        var script = new Script(1) { After = _ => release.Task };
        ResultReader reader = Read(script, isKept: true);
        Task<WbemBatch> first = reader.NextAsync(Forever, 10, default).AsTask();
        await script.Entered.Task;
        Task<WbemBatch> second = reader.NextAsync(Forever, 10, default).AsTask();
        await reader.DisposeAsync();
        release.SetResult();
        await first;
        Task ended = await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(30)));
        Assert.Same(second, ended);
    }

    [Fact]
    public async Task A_source_that_gives_more_than_was_wanted_does_not_flood_its_reader()
    {
        await using ResultReader reader = Read(new Script(5) { IgnoresCount = true }, isKept: false);
        Assert.Equal(2, (await reader.NextAsync(2, default)).Objects.Count);
        Assert.Equal(2, (await reader.NextAsync(Forever, 2, default)).Objects.Count);
        WbemBatch last = await reader.NextAsync(2, default);
        Assert.Single(last.Objects);
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_fails_the_result_for_good_with_an_error_that_is_explained()
    {
        string missing = Path.Combine(_directory, "missing");
        var explained = new List<WbemException>();
        var source = new ResultSource(new Script(3), new SpillFile(missing, new SpillQuota(1 << 20, 1 << 20)), error =>
        {
            explained.Add(error);
            return error;
        });
        await using var reader = new ResultReader(source, new ResultPosition());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, () => reader.NextAsync(10, default).AsTask());
        Directory.CreateDirectory(missing);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, () => reader.NextAsync(10, default).AsTask());
        Assert.Single(explained);
    }

    [Fact]
    public void What_a_failed_file_has_taken_is_given_back_once()
    {
        var quota = new SpillQuota(1 << 20, 1 << 20);
        var file = new SpillFile(Path.Combine(_directory, "missing"), quota);
        CimInstance large = new CimInstanceBuilder(Type).Set("Text", CimValue.From(new string('x', 100_000))).Build();
        Assert.Throws<WbemException>(() => file.Add(large));
        file.Dispose();
        file.Dispose();
        quota.Take(1 << 20, 0);
        Assert.Throws<WbemException>(() => quota.Take(1, 0));
    }

    [Fact]
    public async Task The_room_is_free_again_where_the_end_of_the_source_fails()
    {
        var quota = new SpillQuota(1 << 20, 1 << 20);
        ResultReader reader = Read(new Script(3) { FailsAtEnd = true }, isKept: true, quota);
        await reader.NextAsync(10, default);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => reader.DisposeAsync().AsTask());
        quota.Take(1 << 20, 0);
    }

    private ResultReader Read(Script script, bool isKept, SpillQuota? quota = null) => new(
        new ResultSource(script, isKept ? new SpillFile(_directory, quota ?? new SpillQuota(1 << 20, 1 << 20)) : null, error => error), new ResultPosition());

    // Some objects in the first batch, then whatever a test wants, then the end.
    private sealed class Script(int count) : IEnumWbemClassObject
    {
        private int _calls;
        private bool _isReading;

        public Func<CancellationToken, Task> After { get; init; } = static _ => Task.CompletedTask;

        public bool IgnoresCount { get; init; }

        public bool FailsAtEnd { get; init; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Disposals { get; private set; }

        public bool WasDisposedWhileReading { get; private set; }

        public async ValueTask<WbemBatch> NextAsync(int wanted, CancellationToken cancellationToken)
        {
            if (_calls++ == 0)
            {
                Assert.True(IgnoresCount || wanted >= count);
                return new WbemBatch(
                    WbemStatus.WBEM_S_NO_ERROR, [.. Enumerable.Range(0, count).Select(id => new CimInstanceBuilder(Type).Set("Id", CimValue.From((uint)id)).Build())]);
            }

            _isReading = true;
            Entered.TrySetResult();
            try
            {
                await After(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED);
            }
            finally
            {
                _isReading = false;
            }

            return new WbemBatch(WbemStatus.WBEM_S_FALSE, []);
        }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            WasDisposedWhileReading |= _isReading;
            Disposed.TrySetResult();
            return FailsAtEnd ? throw new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE) : ValueTask.CompletedTask;
        }
    }
}
