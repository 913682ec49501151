namespace OpenWmi.Fuzz.Tests;

public sealed class FuzzEngineTests
{
    [Fact]
    public void An_exception_is_found_and_made_small()
    {
        Finding? finding = Run(input => input.Contains((byte)'!') ? throw new InvalidOperationException("no !") : input.Length);

        Assert.NotNull(finding);
        Assert.Equal("!"u8.ToArray(), finding.Input);
        Assert.IsType<InvalidOperationException>(finding.Error);
    }

    [Fact]
    public void An_allocation_beyond_measure_is_found()
    {
        Finding? finding = Run(input => input.Length > 3 ? new byte[FuzzEngine.AllocationFloor * 4].Length : 0);

        Assert.IsType<InvariantException>(finding?.Error);
        Assert.Equal(4, finding.Input.Length);
    }

    [Fact]
    public void A_target_without_faults_has_no_finding() => Assert.Null(Run(input => input.Length % 7));

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        List<string> first = [];
        List<string> second = [];
        Run(input => Remember(first, input));
        Run(input => Remember(second, input));

        Assert.Equal(first, second);
        Assert.True(first.Distinct().Count() > 100);
    }

    [Fact]
    public void A_finding_is_saved_with_its_error_beside_it()
    {
        string directory = Directory.CreateTempSubdirectory("openwmi-fuzz-").FullName;
        try
        {
            string path = new Finding("toy", [1, 2, 3], new InvariantException("it broke")).Save(directory);

            Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
            Assert.Contains("it broke", File.ReadAllText(path + ".txt"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static int Remember(List<string> inputs, byte[] input)
    {
        inputs.Add(Convert.ToHexString(input));
        return input.Length;
    }

    private static Finding? Run(Func<byte[], int> target) => new FuzzEngine(new ToyTarget(target), ["a toy"u8.ToArray()], 1).Run(2_000, CancellationToken.None);

    private sealed class ToyTarget(Func<byte[], int> run) : IFuzzTarget
    {
        public string Name => "toy";

        public IReadOnlyList<string> Dictionary => ["!", "?"];

        public IEnumerable<byte[]> Seeds => [];

        public long AllocationFactor => 16;

        public int Run(ReadOnlySpan<byte> input) => run(input.ToArray());
    }
}
