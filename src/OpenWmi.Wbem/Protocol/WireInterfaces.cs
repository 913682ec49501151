using System.Collections.Immutable;
using OpenWmi.Com;
using OpenWmi.Rpc.Epm;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Management;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Every interface that this system speaks over the wire.</summary>
public static class WireInterfaces
{
    /// <summary>All of them, from the layer below on.</summary>
    public static ImmutableArray<RpcInterfaceDescriptor> All { get; } =
    [
        EndpointMapperStub.Descriptor,
        RpcManagementStub.Descriptor,
        ObjectExporterStub.Descriptor,
        ActivationStub.Descriptor,
        RemoteScmActivatorStub.Descriptor,
        RemUnknownStub.Descriptor,
        RemUnknown2Stub.Descriptor,
        WbemLevel1LoginStub.Descriptor,
        WbemLoginClientIdStub.Descriptor,
        WbemLoginHelperStub.Descriptor,
        WbemServicesStub.Descriptor,
        EnumWbemClassObjectStub.Descriptor,
        WbemFetchSmartEnumStub.Descriptor,
        WbemWcoSmartEnumStub.Descriptor,
        WbemCallResultStub.Descriptor,
        WbemObjectSinkStub.Descriptor,
        WbemBackupRestoreStub.Descriptor,
        WbemBackupRestoreExStub.Descriptor,
        WbemRefreshingServicesStub.Descriptor,
        WbemRemoteRefresherStub.Descriptor,
        HostProcessStub.Descriptor,
        ProviderProcessStub.Descriptor,
        ProcessSpawnerStub.Descriptor,
        HostServicesStub.Descriptor,
        HostRegistryStub.Descriptor,
    ];

    /// <summary>Finds an interface.</summary>
    /// <param name="uuid">Its UUID or IID.</param>
    /// <returns>What is known of it; null where it is not spoken.</returns>
    public static RpcInterfaceDescriptor? Find(Guid uuid) => All.FirstOrDefault(known => known.Syntax.Uuid == uuid);
}
