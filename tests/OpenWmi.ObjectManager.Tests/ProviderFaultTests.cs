using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Providers that ask for themselves, return nothing or do not start: a status with an error object, whatever they do. Facts 3.7, 4.4.</summary>
public sealed class ProviderFaultTests : IDisposable
{
    private readonly FaultyProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public ProviderFaultTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile("""
            [dynamic, provider("Faulty")] class Faulty { [key] uint32 Id; [Implemented, Static] uint32 Call(); };
            instance of __Win32Provider as $P { Name = "Faulty"; };
            instance of __InstanceProviderRegistration { provider = $P; SupportsGet = TRUE; SupportsPut = TRUE; SupportsEnumeration = TRUE; };
            instance of __MethodProviderRegistration { provider = $P; };
            """);
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_provider_that_asks_for_what_it_is_asked_for_is_stopped(bool canBeCancelled)
    {
        using var source = new CancellationTokenSource();
        CancellationToken token = canBeCancelled ? source.Token : CancellationToken.None;
        _provider.Get = (ns, path) => ns.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, token);
        WbemException error = await ManagerFixture.Fails(
            WbemStatus.WBEM_E_PROVIDER_FAILURE, () => _fixture.Login().GetObjectAsync("Faulty.Id=1", WbemFlags.WBEM_FLAG_NONE, null, token).AsTask());
        Assert.Equal("GetObject", error.ErrorObject!["Operation"].AsString());
        Assert.InRange(_provider.Calls, 2, 100);
    }

    [Fact]
    public async Task Nothing_is_no_answer()
    {
        IWbemServices services = _fixture.Login();
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => services.GetObjectAsync("Faulty.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default).AsTask());
        Assert.Equal("Faulty", error.ErrorObject!["ProviderName"].AsString());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => services.ExecMethodAsync("Faulty", "Call", WbemFlags.WBEM_FLAG_NONE, null, null, default).AsTask());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => services.CreateInstanceEnumAsync("Faulty", WbemFlags.WBEM_FLAG_NONE, null, default).AsTask());
    }

    [Fact]
    public async Task What_was_delivered_stays_where_the_provider_fails_to_clean_up()
    {
        CimInstance one = await _fixture.NewInstance("Faulty", ("Id", 1));
        _provider.Enumeration = new FailingEnd(one);
        Assert.Equal(one, Assert.Single(await _fixture.Query("SELECT * FROM Faulty")));
        _provider.Enumeration = new FailingEnd(one);
        Assert.Single(await _fixture.Query("SELECT * FROM Faulty", flags: WbemFlags.WBEM_FLAG_FORWARD_ONLY));
    }

    [Fact]
    public async Task A_provider_that_does_not_start_is_a_load_failure()
    {
        _provider.Start = () => throw new InvalidOperationException("No.");
        WbemException error = await ManagerFixture.Fails(
            WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, () => _fixture.Login().GetObjectAsync("Faulty.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default).AsTask());
        Assert.Equal("Faulty", error.ErrorObject!["ProviderName"].AsString());
    }

    [Fact]
    public async Task What_a_provider_changes_the_call_that_it_serves_sees()
    {
        _provider.Get = async (ns, path) =>
        {
            await ns.PutClassAsync(new CimClassDeclaration("Made", null, CimQualifierSet.Empty, [new CimProperty("Id", CimType.Uint32)], []), WbemFlags.WBEM_FLAG_NONE, null, default);
            var seen = (CimClass)await ns.GetObjectAsync("Made", WbemFlags.WBEM_FLAG_NONE, null, default);
            return new CimInstanceBuilder((CimClass)await ns.GetObjectAsync("Faulty", WbemFlags.WBEM_FLAG_NONE, null, default)).Set("Id", CimValue.From((uint)seen.Properties.Count)).Build();
        };
        CimObject found = await _fixture.Login().GetObjectAsync("Faulty.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default);
        Assert.Equal(1, found["Id"].AsInt64());
    }

    private sealed class FaultyProvider : WbemServices, IProviderHost
    {
        private int _calls;
        private IWbemServices? _namespace;

        public Func<IWbemServices, string, ValueTask<CimObject>> Get { get; set; } = (_, _) => new((CimObject)null!);

        public IEnumWbemClassObject? Enumeration { get; set; }

        public Action Start { get; set; } = () => { };

        public int Calls => _calls;

        protected override string Name => "Faulty";

        public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
        {
            Start();
            return new(new FaultyProvider { Get = Get, Enumeration = Enumeration, _namespace = ns, Counted = () => Interlocked.Increment(ref _calls) });
        }

        private Action Counted { get; init; } = () => { };

        public override ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            Counted();
            return Get(_namespace!, objectPath);
        }

        public override ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
            new(Enumeration!);

        public override ValueTask<CimInstance> ExecMethodAsync(
            string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken) => new((CimInstance)null!);
    }

    private sealed class FailingEnd(CimInstance one) : IEnumWbemClassObject
    {
        public ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken) => new(new WbemBatch(WbemStatus.WBEM_S_FALSE, [one]));

        public ValueTask DisposeAsync() => throw new InvalidOperationException("It does not end.");
    }
}
