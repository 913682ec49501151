using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>IEnumWbemClassObject as clients have it: Next with a time-out, Skip, Reset, Clone. Facts 3.1, 8.3; R7.</summary>
public sealed class EnumeratorTests : IDisposable
{
    private const WbemFlags Semisynchronous = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;
    private readonly ManagerFixture _fixture = new();

    public EnumeratorTests()
    {
        _fixture.Compile("class Sample { [Key] uint32 Id; string Text; }; class Sample_More : Sample { uint8 Extra = 7; };");
        _fixture.Compile(string.Concat(Enumerable.Range(0, 1000).Select(id => $"instance of {(id % 2 == 0 ? "Sample" : "Sample_More")} {{ Id = {id}; Text = \"text {id}\"; }};\n")));
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(Semisynchronous)]
    [InlineData(WbemFlags.WBEM_FLAG_FORWARD_ONLY)]
    [InlineData(Semisynchronous | WbemFlags.WBEM_FLAG_FORWARD_ONLY)]
    public async Task Next_gives_as_many_as_are_wanted_until_fewer_remain(WbemFlags flags)
    {
        await using IEnumWbemClassObject found = await EnumerateAsync(flags);
        WbemBatch batch = await found.NextAsync(Forever, 999, CancellationToken.None);
        Assert.Equal((WbemStatus.WBEM_S_NO_ERROR, 999), (batch.Status, batch.Objects.Count));
        batch = await found.NextAsync(Forever, 2, CancellationToken.None);
        Assert.Equal((WbemStatus.WBEM_S_FALSE, 1), (batch.Status, batch.Objects.Count));
        batch = await found.NextAsync(Forever, 2, CancellationToken.None);
        Assert.Equal((WbemStatus.WBEM_S_FALSE, 0), (batch.Status, batch.Objects.Count));
        Assert.Equal(WbemStatus.WBEM_S_FALSE, (await found.NextAsync(Forever, 0, CancellationToken.None)).Status);
    }

    [Theory]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(Semisynchronous)]
    public async Task After_Reset_everything_comes_again_as_it_was(WbemFlags flags)
    {
        await using IEnumWbemClassObject found = await EnumerateAsync(flags);
        List<CimObject> first = [.. (await found.NextAsync(Forever, 300, CancellationToken.None)).Objects];
        await _fixture.Login().DeleteInstanceAsync("Sample.Id=0", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await found.ResetAsync(CancellationToken.None);
        WbemBatch again = await found.NextAsync(Forever, 2000, CancellationToken.None);
        Assert.Equal(1000, again.Objects.Count);
        Assert.Equal(first, again.Objects.Take(300));
        Assert.Equal(1000, again.Objects.Select(value => value["Id"].AsInt64()).Distinct().Count());
    }

    [Fact]
    public async Task A_clone_stands_where_the_first_stood_and_moves_on_its_own()
    {
        await using IEnumWbemClassObject found = await EnumerateAsync(WbemFlags.WBEM_FLAG_NONE);
        await found.NextAsync(Forever, 10, CancellationToken.None);
        await using IEnumWbemClassObject clone = await found.CloneAsync(CancellationToken.None);
        Assert.Equal(WbemStatus.WBEM_S_NO_ERROR, await found.SkipAsync(Forever, 989, CancellationToken.None));
        WbemBatch last = await found.NextAsync(Forever, 5, CancellationToken.None);
        await found.DisposeAsync();
        List<CimObject> rest = await ReadAsync(clone);
        Assert.Equal(990, rest.Count);
        Assert.Equal(last.Objects.Single(), rest[^1]);
    }

    [Fact]
    public async Task Skip_says_where_the_end_came_first()
    {
        await using IEnumWbemClassObject found = await EnumerateAsync(WbemFlags.WBEM_FLAG_FORWARD_ONLY);
        Assert.Equal(WbemStatus.WBEM_S_NO_ERROR, await found.SkipAsync(Forever, 999, CancellationToken.None));
        Assert.Equal(WbemStatus.WBEM_S_FALSE, await found.SkipAsync(Forever, 2, CancellationToken.None));
    }

    [Fact]
    public async Task What_goes_forward_only_can_be_neither_reset_nor_cloned()
    {
        await using IEnumWbemClassObject found = await EnumerateAsync(WbemFlags.WBEM_FLAG_FORWARD_ONLY);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OPERATION, () => found.ResetAsync(CancellationToken.None).AsTask());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OPERATION, () => found.CloneAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Projections_and_classes_can_be_kept_too()
    {
        IWbemServices services = _fixture.Login();
        await using IEnumWbemClassObject some = await services.ExecQueryAsync("WQL", "SELECT Text FROM Sample WHERE Id < 9", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        List<CimObject> first = await ReadAsync(some);
        await some.ResetAsync(CancellationToken.None);
        Assert.Equal(9, first.Count);
        Assert.Equal(first, await ReadAsync(some));

        await using IEnumWbemClassObject classes = await services.CreateClassEnumAsync("Sample", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Equal("Sample_More", Assert.IsType<CimClass>(Assert.Single(await ReadAsync(classes))).Name);
        await classes.ResetAsync(CancellationToken.None);
        Assert.Equal("Sample_More", Assert.IsType<CimClass>(Assert.Single(await ReadAsync(classes))).Name);
    }

    [Fact]
    public async Task Past_the_quota_a_result_that_is_kept_fails_and_one_that_goes_forward_does_not()
    {
        using var small = new ManagerFixture(options => options with { ResultQuota = 2000, TotalResultQuota = 3000 });
        small.Compile("class Sample { [Key] uint32 Id; string Text; };");
        small.Compile(string.Concat(Enumerable.Range(0, 200).Select(id => $"instance of Sample {{ Id = {id}; Text = \"text {id}\"; }};\n")));
        await using IEnumWbemClassObject kept = await small.Login().CreateInstanceEnumAsync("Sample", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_QUOTA_VIOLATION, () => ReadAsync(kept));
        Assert.Contains("FORWARD_ONLY", error.Message, StringComparison.Ordinal);
        await using IEnumWbemClassObject forward = await small.Login().CreateInstanceEnumAsync("Sample", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None);
        Assert.Equal(200, (await ReadAsync(forward)).Count);

        // The room of the failed one is free again when it is released.
        await kept.DisposeAsync();
        for (int i = 0; i < 5; i++)
        {
            await using IEnumWbemClassObject few = await small.Login().ExecQueryAsync("WQL", "SELECT * FROM Sample WHERE Id < 30", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
            Assert.Equal(30, (await ReadAsync(few)).Count);
        }
    }

    [Fact]
    public async Task Nothing_of_a_result_is_left_in_the_state_directory()
    {
        string[] before = Directory.GetFiles(_fixture.StateDirectory);
        await using IEnumWbemClassObject found = await EnumerateAsync(WbemFlags.WBEM_FLAG_NONE);
        await ReadAsync(found);
        Assert.Equal(before, Directory.GetFiles(_fixture.StateDirectory));
    }

    [Fact]
    public async Task A_synchronous_call_fails_itself_and_a_semisynchronous_one_in_its_enumeration()
    {
        using var broken = new ManagerFixture(new BrokenProvider());
        broken.Compile(BrokenProvider.Mof);
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE,
            () => broken.Login().CreateInstanceEnumAsync("Broken", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).AsTask());
        await using IEnumWbemClassObject later = await broken.Login().CreateInstanceEnumAsync("Broken", Semisynchronous, null, CancellationToken.None);
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, () => later.NextAsync(Forever, 1, CancellationToken.None).AsTask());
        Assert.Equal("CreateInstanceEnum", error.ErrorObject!["Operation"].AsString());
        Assert.Equal("Broken", error.ErrorObject["ParameterInfo"].AsString());
        Assert.Equal(unchecked((uint)(int)error.Status), error.ErrorObject["StatusCode"].AsUInt64());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, () => later.NextAsync(1, CancellationToken.None).AsTask());
    }

    private ValueTask<IEnumWbemClassObject> EnumerateAsync(WbemFlags flags) => _fixture.Login().CreateInstanceEnumAsync("Sample", flags, null, CancellationToken.None);

    private static async Task<List<CimObject>> ReadAsync(IEnumWbemClassObject enumeration)
    {
        var found = new List<CimObject>();
        WbemBatch batch;
        do
        {
            batch = await enumeration.NextAsync(100, CancellationToken.None);
            found.AddRange(batch.Objects);
        }
        while (!batch.IsLast);
        return found;
    }

    private sealed class BrokenProvider : IProviderHost
    {
        public const string Mof = """
            [Dynamic, Provider("Broken")] class Broken { [Key] uint32 Id; };
            instance of __Win32Provider as $p { Name = "Broken"; };
            instance of __InstanceProviderRegistration { provider = $p; SupportsEnumeration = TRUE; };
            """;

        public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken) =>
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, "It does not load.");
    }
}
