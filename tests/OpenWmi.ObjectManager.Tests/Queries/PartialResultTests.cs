using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>A superclass whose subclasses come from several providers, some of them broken. Facts 4.6: what there is comes with a status that succeeds.</summary>
public sealed class PartialResultTests : IDisposable
{
    private const string Schema = """
        [abstract] class Base { [key] uint32 Id; };
        class Stored : Base { };
        [dynamic, provider("One")] class First : Base { string Name; };
        [dynamic, provider("Two")] class Second : Base { };
        [dynamic, provider("Missing")] class Third : Base { };
        instance of Stored { Id = 1; };
        """;

    private readonly ScriptedProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public PartialResultTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile(Schema + Registration("One") + Registration("Two"));
        _provider.Add("First", ("Id", 2), ("Name", "two"));
        _provider.Add("Second", ("Id", 3));
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(WbemFlags.WBEM_FLAG_FORWARD_ONLY)]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY)]
    public async Task A_missing_provider_does_not_lose_what_the_others_have(WbemFlags flags)
    {
        (string ids, WbemBatch end) = await Read("SELECT * FROM Base", flags);
        Assert.Equal(("1,2,3", WbemStatus.WBEM_S_PARTIAL_RESULTS), (ids, end.Status));
        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, end.Omission!.Status);
        Assert.Contains("Third", end.Omission.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WbemStatus.WBEM_E_FAILED, WbemStatus.WBEM_S_PARTIAL_RESULTS)]
    [InlineData(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, WbemStatus.WBEM_S_PARTIAL_RESULTS)]
    [InlineData(WbemStatus.WBEM_E_ACCESS_DENIED, WbemStatus.WBEM_S_ACCESS_DENIED)]
    public async Task A_failing_provider_does_not_lose_what_the_others_have(WbemStatus failure, WbemStatus end)
    {
        _provider.Before = (request, _) => FailAt(request, "Second", () => new WbemException(failure));
        Assert.Equal(("1,2", end), await ReadStatus("SELECT * FROM Base"));
        await ManagerFixture.Fails(failure, () => Read("SELECT * FROM Second"));
    }

    [Fact]
    public async Task What_the_code_of_a_provider_throws_is_a_failure_of_the_provider()
    {
        _provider.Before = (request, _) => FailAt(request, "Second", () => new InvalidOperationException("boom"));
        Assert.Equal(("1,2", WbemStatus.WBEM_S_PARTIAL_RESULTS), await ReadStatus("SELECT * FROM Base"));
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => Read("SELECT * FROM Second"));
        Assert.Contains("Two", error.Message, StringComparison.Ordinal);
        Assert.Contains("boom", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_fails_in_the_middle_keeps_what_it_delivered()
    {
        _provider.Add("Second", _ => throw new WbemException(WbemStatus.WBEM_E_FAILED));
        Assert.Equal(("1,2", WbemStatus.WBEM_S_PARTIAL_RESULTS), await ReadStatus("SELECT * FROM Base WHERE Id < 3"));
    }

    [Fact]
    public async Task Where_everything_fails_the_failure_is_the_answer()
    {
        _provider.Before = (_, _) => throw new WbemException(WbemStatus.WBEM_E_FAILED);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_FAILED, () => Read("SELECT * FROM First"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_FAILED, () => Read("SELECT * FROM Base WHERE __CLASS <> 'Stored' AND __CLASS <> 'Third'"));
    }

    [Fact]
    public async Task An_instance_of_another_class_is_a_failure_that_names_both()
    {
        CimClass other = (await _fixture.Get("Stored")).Class;
        _provider.Add("Second", _ => ScriptedProvider.Make(other, ("Id", 9)));
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => Read("SELECT * FROM Second"));
        Assert.Contains("Second", error.Message, StringComparison.Ordinal);
        Assert.Contains("Stored", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_with_foreign_properties_is_a_failure()
    {
        CimClass like = CimClass.Create(new CimClassDeclaration("Second", null, CimQualifierSet.Empty, [new CimProperty("Strange", CimType.String)], []));
        _provider.Add("Second", _ => new CimInstanceBuilder(like).Build());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => Read("SELECT * FROM Second"));
    }

    [Theory]
    [InlineData("SELECT * FROM Base WHERE __CLASS = 'First'", "One: SELECT * FROM First WHERE __CLASS = \"First\"")]
    [InlineData("SELECT * FROM Base WHERE __this ISA 'Second'", "Two: SELECT * FROM Second WHERE __this ISA \"Second\"")]
    [InlineData("SELECT * FROM Base WHERE NOT __CLASS = 'Second' AND NOT __CLASS = 'Third'", "One: SELECT * FROM First WHERE NOT __CLASS = \"Second\" AND NOT __CLASS = \"Third\"")]
    [InlineData("SELECT * FROM Base WHERE __SUPERCLASS IS NULL", "")]
    [InlineData("SELECT * FROM Base WHERE __DYNASTY = 'Nope' OR __CLASS = 'Stored'", "")]
    [InlineData("SELECT * FROM Base WHERE Id = 1 AND Id = 2", "")]
    public async Task Only_the_providers_of_classes_that_can_match_are_asked(string query, string asked)
    {
        await Read(query);
        Assert.Equal(asked, string.Join(';', _provider.Requests));
    }

    [Theory]
    [InlineData("SELECT * FROM Base WHERE __CLASS = 'First'", "2")]
    [InlineData("SELECT * FROM Base WHERE __this ISA 'base' AND Id < 3", "1,2")]
    [InlineData("SELECT * FROM Base WHERE NOT __this ISA 'First' AND NOT __CLASS = 'Third'", "1,3")]
    [InlineData("SELECT * FROM Base WHERE __CLASS = 'First' OR Id = 1", "1,2")]
    public async Task Conditions_on_the_class_find_its_instances(string query, string ids) => Assert.Equal(ids, (await Read(query)).Ids);

    private static string Registration(string name) => $$"""

        instance of __Win32Provider as $P{{name}} { Name = "{{name}}"; };
        instance of __InstanceProviderRegistration { provider = $P{{name}}; SupportsGet = TRUE; SupportsEnumeration = TRUE; QuerySupportLevels = {"WQL:UnarySelect"}; };
        """;

    private static void FailAt(string request, string className, Func<Exception> error)
    {
        if (request.Contains(className, StringComparison.Ordinal))
        {
            throw error();
        }
    }

    private async Task<(string Ids, WbemStatus Status)> ReadStatus(string query)
    {
        (string ids, WbemBatch end) = await Read(query);
        return (ids, end.Status);
    }

    private async Task<(string Ids, WbemBatch End)> Read(string query, WbemFlags flags = WbemFlags.WBEM_FLAG_FORWARD_ONLY)
    {
        IEnumWbemClassObject found = await _fixture.Login().ExecQueryAsync("WQL", query, flags, null, CancellationToken.None);
        await using (found)
        {
            var ids = new List<long>();
            WbemBatch batch;
            do
            {
                batch = await found.NextAsync(10, CancellationToken.None);
                ids.AddRange(batch.Objects.Select(value => value["Id"].AsInt64()));
            }
            while (!batch.IsLast);
            return (string.Join(',', ids.Order()), batch);
        }
    }
}
