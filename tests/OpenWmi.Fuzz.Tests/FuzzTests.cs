namespace OpenWmi.Fuzz.Tests;

/// <summary>The corpus as it is, and a run with a fixed seed; <c>fuzz/run</c> goes on from there.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20260521;
    private static readonly string CorpusDirectory = Path.Combine(AppContext.BaseDirectory, "corpus");

    public static TheoryData<string> Targets { get; } = new(FuzzTargets.All.Select(target => target.Name));

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_corpus_breaks_nothing(string name)
    {
        IFuzzTarget target = Find(name);
        Assert.True(target.Seeds.Any() || Corpus.Files(CorpusDirectory, name).Any(), $"There is no input for {name}.");

        Assert.Null(Engine(target).Replay());
    }

    [Theory]
    [InlineData("mof", 6_000)]
    [InlineData("wql", 20_000)]
    [InlineData("object-path", 40_000)]
    [InlineData("moniker", 40_000)]
    [InlineData("datetime", 40_000)]
    [InlineData("like", 40_000)]
    [InlineData("stored-declaration", 20_000)]
    [InlineData("stored-instance", 20_000)]
    [InlineData("security-descriptor", 20_000)]
    [InlineData("sddl", 20_000)]
    [InlineData("posix-acl", 20_000)]
    [InlineData("object-encoding", 10_000)]
    [InlineData("object-array", 10_000)]
    [InlineData("context-buffer", 10_000)]
    [InlineData("objref", 20_000)]
    [InlineData("activation", 20_000)]
    [InlineData("orpc", 20_000)]
    [InlineData("ndr", 10_000)]
    [InlineData("wire-stub", 10_000)]
    [InlineData("wire-answer", 10_000)]
    [InlineData("rpc-pdu", 40_000)]
    [InlineData("rpc-server", 3_000)]
    [InlineData("rpc-client", 3_000)]
    public void Mutated_input_breaks_nothing(string name, int inputs)
    {
        FuzzEngine engine = Engine(Find(name));
        Finding? finding = engine.Replay() ?? engine.Run(inputs, CancellationToken.None);

        Assert.True(finding is null, finding is null ? null : $"{Convert.ToHexString(finding.Input)}: {finding.Error}");
        Assert.True(engine.OutcomeCount > 5, $"Only {engine.OutcomeCount} outcomes: the mutations lead nowhere.");
    }

    [Fact]
    public void Every_target_is_run() => Assert.Equal(
        FuzzTargets.All.Select(target => target.Name),
        typeof(FuzzTests).GetMethod(nameof(Mutated_input_breaks_nothing))!.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(InlineDataAttribute)).Select(data => (string)((IList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!));

    private static IFuzzTarget Find(string name) => FuzzTargets.All.Single(target => target.Name == name);

    private static FuzzEngine Engine(IFuzzTarget target) => new(target, Corpus.Read(CorpusDirectory, target.Name), Seed);
}
