using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>The object that explains a failure: __ExtendedStatus, filled in by whoever knows. Facts 3.7, 4.6.</summary>
public sealed class ErrorObjectTests
{
    private const string Registration = """
        [Dynamic, Provider("Failing")] class Failing { [Key] uint32 Id; };
        class Failing_Status : __ExtendedStatus { string Hint; };
        instance of __Win32Provider as $p { Name = "Failing"; };
        instance of __InstanceProviderRegistration { provider = $p; SupportsGet = TRUE; SupportsEnumeration = TRUE; };
        """;

    [Fact]
    public async Task What_a_provider_says_stays_and_the_rest_is_filled_in()
    {
        using var fixture = new ManagerFixture(new FailingProvider(withObject: true));
        fixture.Compile(Registration);
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => fixture.Get("Failing.Id=1"));
        CimInstance found = error.ErrorObject!;
        Assert.Equal(("Failing_Status", "look there", "It is locked."), (found.Class.Name, found["Hint"].AsString(), found["Description"].AsString()));
        Assert.Equal(("GetObject", "Failing.Id=1", "Failing"), (found["Operation"].AsString(), found["ParameterInfo"].AsString(), found["ProviderName"].AsString()));
        Assert.Equal(0x80041003u, found["StatusCode"].AsUInt64());
    }

    [Theory]
    [InlineData("SELECT * FROM Failing", "ExecQuery")]
    [InlineData(null, "CreateInstanceEnum")]
    public async Task A_provider_that_only_throws_is_named_all_the_same(string? query, string operation)
    {
        using var fixture = new ManagerFixture(new FailingProvider(withObject: false));
        fixture.Compile(Registration);
        IWbemServices services = fixture.Login();
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => query is null
            ? services.CreateInstanceEnumAsync("Failing", WbemFlags.WBEM_FLAG_NONE, null, default).AsTask()
            : services.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_NONE, null, default).AsTask());
        CimInstance found = error.ErrorObject!;
        Assert.Equal((operation, query ?? "Failing", "Failing"), (found["Operation"].AsString(), found["ParameterInfo"].AsString(), found["ProviderName"].AsString()));
    }

    [Fact]
    public async Task Where_no_provider_takes_part_it_is_the_object_manager_that_failed()
    {
        using var fixture = new ManagerFixture();
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => fixture.Get("Nothing"));
        Assert.Equal("Windows Management", error.ErrorObject!["ProviderName"].AsString());
    }

    private sealed class FailingProvider(bool withObject) : WbemServices, IProviderHost
    {
        private IWbemServices? _namespace;

        protected override string Name => "Failing";

        public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
        {
            _namespace = ns;
            return new(this);
        }

        public override async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            CimObject type = await _namespace!.GetObjectAsync("Failing_Status", WbemFlags.WBEM_FLAG_NONE, null, cancellationToken);
            CimInstance status = new CimInstanceBuilder(type.Class).Set("Hint", CimValue.From("look there")).Set("Description", CimValue.From("It is locked.")).Build();
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "No.") { ErrorObject = withObject ? status : null };
        }

        public override ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
            throw new InvalidDataException("The sky fell.");
    }
}
