using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>What is known of a registration is right after each change, whoever made it. Facts 4.2, 4.3.</summary>
public sealed class RegistrationTests : IDisposable
{
    private const string Provider = "instance of __Win32Provider as $P { Name = \"P\"; Enabled = TRUE; };";
    private const string Registration = Provider + "instance of __InstanceProviderRegistration { provider = $P; SupportsEnumeration = TRUE; };";
    private readonly ManagerFixture _fixture;
    private readonly CimObjectManager _other;

    public RegistrationTests()
    {
        var provider = new ScriptedProvider();
        provider.Add("Dyn", ("Id", 1));
        _fixture = new ManagerFixture(provider);
        _fixture.Compile("[dynamic, provider(\"P\")] class Dyn { [key] uint32 Id; };");
        _other = _fixture.Open();
    }

    public void Dispose()
    {
        _other.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task A_change_by_another_process_counts_at_once()
    {
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, () => _fixture.Query("SELECT * FROM Dyn"));
        Compile(Registration);
        Assert.Single(await _fixture.Query("SELECT * FROM Dyn"));
        Compile(Provider.Replace("TRUE", "FALSE", StringComparison.Ordinal));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_DISABLED, () => _fixture.Query("SELECT * FROM Dyn"));
        Compile(Registration);
        Assert.Single(await _fixture.Query("SELECT * FROM Dyn"));
        IWbemServices elsewhere = _other.Login(@"root\cimv2", ProcessToken.Current());
        await elsewhere.DeleteInstanceAsync("__InstanceProviderRegistration.provider=\"__Win32Provider.Name=\\\"P\\\"\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, () => _fixture.Query("SELECT * FROM Dyn"));
    }

    [Fact]
    public async Task A_change_in_one_namespace_is_none_in_another()
    {
        _fixture.Compile("[dynamic, provider(\"P\")] class Dyn { [key] uint32 Id; };", @"root\two", creates: true);
        _fixture.Compile(Registration);
        Assert.Single(await _fixture.Query("SELECT * FROM Dyn"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, () => _fixture.Query("SELECT * FROM Dyn", @"root\two"));
    }

    private void Compile(string mof) => Assert.True(_other.CompileMof(
        new Mof.MofRequest(new Cim.Mof.MofSourceText("/other.mof", mof), new Cim.Mof.MofCompileOptions { DefaultNamespace = @"root\cimv2" }),
        ProcessToken.Current()).Succeeded);
}
