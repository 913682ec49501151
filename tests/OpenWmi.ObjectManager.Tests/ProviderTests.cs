using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Dynamic classes: registration, queries that a provider takes or leaves. Facts 4.2, 4.3.</summary>
public sealed class ProviderTests : IDisposable
{
    private const string Schema = """
        [dynamic, provider("P")] class Dyn { [key] uint32 Id; string Name; };
        [dynamic, provider("P")] class DynChild : Dyn { };
        """;

    private const string Registration = """
        instance of __Win32Provider as $P { Name = "P"; };
        instance of __InstanceProviderRegistration { provider = $P; SupportsGet = TRUE; SupportsEnumeration = TRUE; QuerySupportLevels = {"WQL:UnarySelect"}; };
        """;

    private readonly FakeProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public ProviderTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile(Schema);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_class_without_a_registered_provider_answers_provider_not_found()
    {
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, () => _fixture.Query("SELECT * FROM Dyn"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, () => _fixture.Get("Dyn.Id=1"));
    }

    [Fact]
    public async Task A_provider_is_asked_only_for_what_it_is_registered_for()
    {
        _fixture.Compile("instance of __Win32Provider as $P { Name = \"P\"; }; instance of __InstanceProviderRegistration { provider = $P; SupportsEnumeration = TRUE; };");
        Assert.NotEmpty(await _fixture.Query("SELECT * FROM Dyn"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, () => _fixture.Get("Dyn.Id=1"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, () => Put());
    }

    [Fact]
    public async Task A_disabled_provider_does_not_serve()
    {
        _fixture.Compile(Registration.Replace("Name = \"P\";", "Name = \"P\"; Enabled = FALSE;", StringComparison.Ordinal));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_DISABLED, () => _fixture.Query("SELECT * FROM Dyn"));
    }

    [Fact]
    public async Task A_query_goes_to_the_provider_of_each_class_in_its_own_name_and_is_checked_again_here()
    {
        _fixture.Compile(Registration);
        List<CimInstance> found = await _fixture.Query("SELECT Name FROM Dyn WHERE Id = 2");
        Assert.Equal(["SELECT Name, Id FROM Dyn WHERE Id = 2", "SELECT Name, Id FROM DynChild WHERE Id = 2"], _provider.Queries);
        Assert.Equal(["two", "two"], found.Select(instance => instance["Name"].AsString()));
        Assert.Equal(["Name"], found[0].Class.Properties.Select(property => property.Name));
    }

    [Fact]
    public async Task A_query_that_the_provider_hands_back_is_answered_by_enumeration()
    {
        _fixture.Compile(Registration);
        _provider.TakesQueries = false;
        Assert.Equal(2, (await _fixture.Query("SELECT Name FROM Dyn WHERE Name = 'two'")).Count);
        Assert.Equal(["Dyn", "DynChild"], _provider.Enumerations);
    }

    [Fact]
    public async Task A_query_that_names_the_keys_and_is_handed_back_is_answered_by_look_ups()
    {
        _fixture.Compile(Registration);
        _provider.TakesQueries = false;
        Assert.Equal(2, (await _fixture.Query("SELECT Name FROM Dyn WHERE Id = 2")).Count);
        Assert.Empty(_provider.Enumerations);
    }

    [Fact]
    public async Task Of_the_objects_that_have_the_keys_the_lowest_is_meant()
    {
        _fixture.Compile(Registration);
        Assert.Equal("DynChild", (await _fixture.Get("Dyn.Id=1")).Class.Name);
        Assert.Equal("Dyn", (await _fixture.Login().GetObjectAsync("Dyn.Id=1", WbemFlags.WBEM_FLAG_DIRECT_READ, null, CancellationToken.None)).Class.Name);
        Assert.Equal("DynChild", (await _fixture.Get("DynChild.Id=1")).Class.Name);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("Dyn.Id=77"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, () => _fixture.Get("Dyn.Nope=1"));
    }

    [Fact]
    public async Task Dynamic_instances_are_not_stored()
    {
        _fixture.Compile(Registration);
        Assert.False(_fixture.TryCompile("instance of Dyn { Id = 1; };").Succeeded);
    }

    private async Task Put() =>
        await _fixture.Login().PutInstanceAsync(await _fixture.NewInstance("Dyn", ("Id", 1)), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

    /// <summary>Has the instances 1 and 2 of every class that it is asked for, whatever the WHERE says.</summary>
    private sealed class FakeProvider : WbemServices, IProviderHost
    {
        private IWbemServices? _namespace;

        public bool TakesQueries { get; set; } = true;

        public List<string> Queries { get; } = [];

        public List<string> Enumerations { get; } = [];

        protected override string Name => "P";

        public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
        {
            Assert.Equal(("P", @"root\cimv2"), (registration.Name, registration.Namespace));
            _namespace = ns;
            return new(this);
        }

        public override async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            CimPath path = CimPath.Parse(objectPath);
            CimInstance[] all = await Instances(path.ClassName!);
            return all.FirstOrDefault(instance => CimKey.FromInstance(instance) == CimKey.FromPath(path, instance.Class))
                ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        }

        public override async ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            Enumerations.Add(className);
            return new SequenceEnumerator(await Instances(className));
        }

        public override async ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            if (!TakesQueries)
            {
                throw new WbemException(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE);
            }

            Queries.Add(query);
            return new SequenceEnumerator(await Instances(((Cim.Wql.WqlSelectQuery)Cim.Wql.WqlParser.Parse(query)).ClassName));
        }

        private async Task<CimInstance[]> Instances(string className)
        {
            var type = (CimClass)await _namespace!.GetObjectAsync(className, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
            return
            [
                new CimInstanceBuilder(type).Set("Id", CimValue.From(1)).Set("Name", CimValue.From("one")).Build(),
                new CimInstanceBuilder(type).Set("Id", CimValue.From(2)).Set("Name", CimValue.From("two")).Build(),
            ];
        }
    }
}
