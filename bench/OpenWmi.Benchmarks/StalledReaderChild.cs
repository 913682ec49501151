using System.Diagnostics;
using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks;

/// <summary>A process that reads instances and at some point stops, while it puts instances of another class.</summary>
internal static class StalledReaderChild
{
    public const string Word = "stall";

    /// <summary>The class of which instances are put.</summary>
    public const string Mof = "class Bench_Note { [key] uint32 Id; string Text; };";

    private const int Puts = 4000;
    private const int PutSize = 8192;

    /// <summary>What is written during the pause.</summary>
    public static long WrittenOctets => (long)Puts * PutSize;

    /// <summary>Reads some, puts, and reads the rest; the length that the log reached is written to a file.</summary>
    public static async Task<int> RunAsync(string directory, int stopAfter, int stallSeconds, string report)
    {
        using BenchState state = BenchState.Open(directory);
        IEnumWbemClassObject found = await state.Services
            .CreateInstanceEnumAsync(BenchItem.ClassName, WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY, null, CancellationToken.None).ConfigureAwait(false);
        await using (found.ConfigureAwait(false))
        {
            long count = await ReadAsync(found, stopAfter).ConfigureAwait(false);
            long log = await PutAsync(state, stallSeconds).ConfigureAwait(false);
            count += await ReadAsync(found, int.MaxValue).ConfigureAwait(false);
            await File.WriteAllTextAsync(report, log.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            return count > 0 ? 0 : 1;
        }
    }

    private static async Task<long> ReadAsync(IEnumWbemClassObject found, int most)
    {
        const int BatchSize = 1000;
        long count = 0;
        while (count < most)
        {
            WbemBatch batch = await found.NextAsync(Timeout.InfiniteTimeSpan, BatchSize, CancellationToken.None).ConfigureAwait(false);
            count += batch.Objects.Count;
            if (batch.IsLast)
            {
                break;
            }
        }

        return count;
    }

    // The puts are spread over the pause; the longest log counts.
    private static async Task<long> PutAsync(BenchState state, int seconds)
    {
        string log = Path.Combine(state.Directory, CimRepository.FileName + "-wal");
        CimValue text = CimValue.From(new string('x', PutSize));
        var type = (CimClass)await state.Services.GetObjectAsync("Bench_Note", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
        long longest = 0;
        long start = Stopwatch.GetTimestamp();
        for (uint i = 0; i < Puts; i++)
        {
            CimInstance instance = new CimInstanceBuilder(type).Set("Id", CimValue.From(i)).Set("Text", text).Build();
            await state.Services.PutInstanceAsync(instance, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
            longest = Math.Max(longest, new FileInfo(log).Length);
            TimeSpan early = TimeSpan.FromSeconds((double)seconds * i / Puts) - Stopwatch.GetElapsedTime(start);
            await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero).ConfigureAwait(false);
        }

        return longest;
    }
}
