using OpenWmi.Cim;
using OpenWmi.Providers.Tests.Samples;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Hosting;

public sealed class InProcessProviderHostTests
{
    private readonly SampleCatalog _catalog = new();

    [Theory]
    [InlineData("SampleProvider", @"root\cimv2")]
    [InlineData("SAMPLEPROVIDER", @"ROOT\CIMV2")]
    public async Task A_registered_provider_answers(string name, string ns)
    {
        var host = new InProcessProviderHost(_catalog);
        var registration = new ProviderRegistration(name, ns, ProviderOperations.Get);

        IWbemServices provider = await host.GetProviderAsync(registration, TestNamespace.Load(_catalog), ProcessToken.Current(), CancellationToken.None);

        CimObject settings = await provider.GetObjectAsync("Sample_Settings=@", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Equal("Sample_Settings", settings.Class.Name);
    }

    [Theory]
    [InlineData("Other", @"root\cimv2")]
    [InlineData("SampleProvider", @"root\default")]
    public async Task An_unknown_provider_cannot_be_loaded(string name, string ns)
    {
        var host = new InProcessProviderHost(_catalog);

        WbemException error = await Assert.ThrowsAsync<WbemException>(async () =>
            await host.GetProviderAsync(new ProviderRegistration(name, ns, ProviderOperations.Get), TestNamespace.Load(_catalog), ProcessToken.Current(), CancellationToken.None));

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, error.Status);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_callers_get_providers_of_their_own()
    {
        var host = new InProcessProviderHost(_catalog);
        TestNamespace first = TestNamespace.Load(_catalog);
        TestNamespace second = TestNamespace.Load(_catalog);
        IWbemServices mine = await host.GetProviderAsync(_catalog.Registrations[0], first, ProcessToken.Current(), CancellationToken.None);
        await host.GetProviderAsync(_catalog.Registrations[0], second, ProcessToken.Current(), CancellationToken.None);

        await mine.GetObjectAsync("Sample_Settings=@", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

        Assert.Equal((1, 0), (first.Lookups, second.Lookups));
    }

    [Fact]
    public void The_provider_of_a_class_is_made_once()
    {
        InstanceProvider? first = _catalog.FindInstanceProvider("SampleProvider", @"root\cimv2", "Sample_Item");

        Assert.NotNull(first);
        Assert.Same(first, _catalog.FindInstanceProvider("sampleprovider", @"ROOT\cimv2", "SAMPLE_ITEM"));
        Assert.Null(_catalog.FindInstanceProvider("SampleProvider", @"root\cimv2", "Sample_Nothing"));
        Assert.True(first.SupportsLookup);
        Assert.Equal(["Area", "Zone"], _catalog.FindInstanceProvider("SampleProvider", @"root\cimv2", "Sample_Pair")!.KeyNames);
    }
}
