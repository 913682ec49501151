namespace OpenWmi.Providers.Tests.Samples;

[ProviderCatalog("SampleProvider", HostingModel = "LocalServiceHost")]
internal sealed partial class SampleCatalog : ProviderCatalog
{
    public SampleStore Store { get; } = new();

    public override object? GetService(Type serviceType) => serviceType == typeof(SampleStore) ? Store : null;
}
