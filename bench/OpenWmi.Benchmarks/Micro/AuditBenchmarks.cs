using BenchmarkDotNet.Attributes;

namespace OpenWmi.Benchmarks.Micro;

/// <summary>What an audit record costs the one who asked. Each iteration fits the queue, and the next begins when it is empty.</summary>
[MemoryDiagnoser]
[InvocationCount(RecordsOfIteration)]
public class AuditBenchmarks : IDisposable
{
    private const int RecordsOfIteration = 2048;
    private AuditBenchLog? _bench;
    private long _written;

    /// <summary>Opens the log.</summary>
    [GlobalSetup]
    public void Open() => _bench = new AuditBenchLog();

    /// <summary>Waits until the writer has nothing to do.</summary>
    [IterationSetup]
    public void Settle() => SpinWait.SpinUntil(() => _bench!.Log.Delivered >= _written);

    /// <summary>A check, and the record that its SACL asks for.</summary>
    [Benchmark]
    public void Write()
    {
        _bench!.Write();
        _written++;
    }

    /// <summary>Closes the log.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _bench?.Dispose();
        GC.SuppressFinalize(this);
    }
}
