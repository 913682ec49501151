using OpenWmi.Com;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>The wire interfaces of a host's links.</summary>
public static class HostingInterfaces
{
    private static readonly ComInterface HostProcess = ComInterface.Create(HostProcessStub.Descriptor);
    private static readonly ComInterface CallResult = ComInterface.Create(WbemCallResultStub.Descriptor);

    /// <summary>On the link on which the service calls.</summary>
    public static ComInterfaceTable OfProcess { get; } = new(
    [
        HostProcess,
        ComInterface.Create(ProviderProcessStub.Descriptor, HostProcess),
        ComInterface.Create(ProcessSpawnerStub.Descriptor, HostProcess),
    ]);

    /// <summary>On the link on which the host calls: the services of the service, and what a namespace has.</summary>
    public static ComInterfaceTable OfServices { get; } = new(
    [
        ComInterface.Create(HostServicesStub.Descriptor),
        ComInterface.Create(HostRegistryStub.Descriptor),
        ComInterface.Create(WbemServicesStub.Descriptor),
        ComInterface.Create(EnumWbemClassObjectStub.Descriptor),
        ComInterface.Create(WbemFetchSmartEnumStub.Descriptor),
        ComInterface.Create(WbemWcoSmartEnumStub.Descriptor),
        CallResult,
    ]);
}
