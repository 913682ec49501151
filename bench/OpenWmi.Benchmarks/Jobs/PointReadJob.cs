using System.Globalization;
using OpenWmi.Benchmarks.Floors;
using OpenWmi.Native;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>GetObject of a static instance by its key, against a point read of the same row.</summary>
internal sealed class PointReadJob : IReportJob
{
    private const int Rounds = 15;
    private const int Count = 100_000;
    private const int ReadsPerRound = 50_000;
    private readonly string[] _paths = [.. Numbers().Select(id => string.Create(CultureInfo.InvariantCulture, $"{BenchItem.ClassName}.Id={id}"))];

    public string Name => "point-read";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create(Count);
        using var floor = new RawSqlite(Path.Combine(state.Directory, CimRepository.FileName), "PRAGMA query_only = 1; PRAGMA mmap_size = 1073741824");
        (long classId, long namespaceId) = FindExtent(floor);
        SqliteCommand read = floor.Prepare($"SELECT data FROM instances WHERE class_id = {classId} AND namespace_id = {namespaceId} AND key = ?1");
        (double job, double rawTime) = await Measurement.InTurnAsync(Rounds, () => ReadAsync(state.Services), () => ReadRaw(read)).ConfigureAwait(false);
        double ratio = rawTime / job;
        return [new("GetObject of a static instance by key", Figure.Rate(ReadsPerRound / job), $"raw point read: {Figure.Rate(ReadsPerRound / rawTime)}", Figure.Ratio(ratio), "≥ 0.5 ×, aim 0.7 ×", ratio >= 0.5)];
    }

    private static IEnumerable<long> Numbers() => Enumerable.Range(0, ReadsPerRound).Select(i => i * 7919L % Count);

    private static (long ClassId, long NamespaceId) FindExtent(RawSqlite floor)
    {
        SqliteCommand statement = floor.Prepare($"SELECT i.class_id, i.namespace_id FROM classes c JOIN instances i ON i.class_id = c.id WHERE c.name = '{BenchItem.ClassName}' LIMIT 1");
        _ = statement.Step();
        (long, long) extent = (statement.GetInt64(0), statement.GetInt64(1));
        _ = statement.Reset();
        return extent;
    }

    private async Task ReadAsync(IWbemServices services)
    {
        foreach (string path in _paths)
        {
            await services.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static Task ReadRaw(SqliteCommand read)
    {
        long octets = 0;
        foreach (long id in Numbers())
        {
            _ = read.Bind(1, id);
            octets += read.Step() == SqliteResult.Row ? read.GetSpan(0).Length : throw new InvalidOperationException($"There is no row {id}.");
            _ = read.Reset();
        }

        return octets > 0 ? Task.CompletedTask : throw new InvalidOperationException("The rows are empty.");
    }
}
