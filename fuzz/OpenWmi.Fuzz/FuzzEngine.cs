using System.Diagnostics;

namespace OpenWmi.Fuzz;

/// <summary>Runs a target on its corpus and on mutations of it, and keeps what leads somewhere new.</summary>
public sealed class FuzzEngine
{
    /// <summary>Octets that one input may allocate whatever its length: classes, messages, suggestions.</summary>
    public const long AllocationFloor = 512 * 1024;

    /// <summary>How long one input may take: a thousand times what the slowest needs.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private const int MaxPool = 4096;
    private readonly IFuzzTarget _target;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _pool = [];
    private readonly HashSet<int> _outcomes = [];

    /// <summary>Creates an engine.</summary>
    /// <param name="target">What to run.</param>
    /// <param name="corpus">Inputs to start from, beside the target's seeds.</param>
    /// <param name="seed">The same seed gives the same inputs in the same order.</param>
    public FuzzEngine(IFuzzTarget target, IEnumerable<byte[]> corpus, int seed)
    {
        _target = target;
        _random = new Random(seed);
        _mutator = new Mutator(_random, target.Dictionary);
        _pool.AddRange(corpus);
        _pool.AddRange(target.Seeds);
        if (_pool.Count == 0)
        {
            _pool.Add([]);
        }
    }

    /// <summary>How many inputs lead somewhere of their own.</summary>
    public int OutcomeCount => _outcomes.Count;

    /// <summary>Runs every input of the corpus as it is.</summary>
    /// <returns>What was found, or nothing.</returns>
    public Finding? Replay()
    {
        foreach (byte[] input in _pool.ToArray())
        {
            if (TryRun(input, out int outcome) is { } error)
            {
                return new Finding(_target.Name, input, error);
            }

            _outcomes.Add(outcome);
        }

        return null;
    }

    /// <summary>Runs mutated inputs.</summary>
    /// <returns>The first finding, made as small as it gets; NULL where all went well.</returns>
    public Finding? Run(long inputs, CancellationToken cancellationToken)
    {
        for (long i = 0; i < inputs && !cancellationToken.IsCancellationRequested; i++)
        {
            byte[] old = _pool[_random.Next(_pool.Count)];

            // What knows the structure gets deep; what does not breaks what nobody thought of.
            byte[] input = _target is IStructuredFuzzTarget structured && _random.Next(4) > 0 ? structured.Mutate(old, _random) : _mutator.Mutate(old, _pool[_random.Next(_pool.Count)]);
            if (TryRun(input, out int outcome) is { } error)
            {
                return Shrink(new Finding(_target.Name, input, error));
            }

            if (_outcomes.Add(outcome))
            {
                Keep(input);
            }
        }

        return null;
    }

    private void Keep(byte[] input)
    {
        if (_pool.Count < MaxPool)
        {
            _pool.Add(input);
        }
        else
        {
            _pool[_random.Next(MaxPool)] = input;
        }
    }

    // The boundary of the fuzzer: whatever comes out of a target is a finding.
    private Exception? TryRun(byte[] input, out int outcome)
    {
        outcome = 0;
        long start = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            outcome = _target.Run(input);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return error;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long allowed = AllocationFloor + (_target.AllocationFactor * input.Length);
        if (allocated > allowed)
        {
            return new InvariantException($"{input.Length} octets made it allocate {allocated}; {allowed} are allowed.");
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return elapsed > TimeLimit ? new InvariantException($"{input.Length} octets took {elapsed.TotalSeconds:F1} s.") : null;
    }

    // Leaves out halves, quarters, … as long as the same kind of exception comes.
    private Finding Shrink(Finding finding)
    {
        for (int length = Math.Max(1, finding.Input.Length / 2); length > 0; length /= 2)
        {
            for (int start = 0; start + length <= finding.Input.Length;)
            {
                byte[] smaller = [.. finding.Input.AsSpan(0, start), .. finding.Input.AsSpan(start + length)];
                if (TryRun(smaller, out _) is { } error && error.GetType() == finding.Error.GetType())
                {
                    finding = finding with { Input = smaller, Error = error };
                }
                else
                {
                    start += length;
                }
            }
        }

        return finding;
    }
}
