using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Registry;
using OpenWmi.Wbem.Server;
using IWbemServices = OpenWmi.Wbem.IWbemServices;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>What one host may ask of the service. Whatever it asks it asks as its user, with what the user may do.</summary>
/// <param name="token">The user.</param>
/// <param name="namespaces">The namespaces of the calls that are under way.</param>
/// <param name="spawners">Start programs.</param>
/// <param name="registry">The registry; null where there is none for hosts.</param>
/// <param name="exporter">Makes references.</param>
internal sealed partial class HostServices(AccessToken token, HostNamespaces namespaces, UserSpawners spawners, IRegistryAccess? registry, ObjectExporter exporter) : IHostServices, IHostRegistry
{
    public async ValueTask<ServicesResult> OpenNamespace(ulong namespaceId, CallContext call)
    {
        ServicesObject exported = new(namespaces.Require(namespaceId), exporter, "namespace of a provider");
        try
        {
            return new ServicesResult(exporter.Marshal<IWireServices>(exported, (ServerCallContext)call), HResult.Ok);
        }
        catch
        {
            await exported.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<HostedObjectResult> GetClass(ulong namespaceId, string className, CallContext call)
    {
        try
        {
            IWbemServices ns = namespaces.Require(namespaceId);
            CimObject found = await ns.GetObjectAsync(className, WbemFlags.WBEM_FLAG_NONE, null, call.CancellationToken).ConfigureAwait(false);
            return new HostedObjectResult(found, null, HResult.Ok);
        }
        catch (WbemException error)
        {
            return new HostedObjectResult(null, new ProviderFailure((int)error.Status, error.Message, error.ProviderName, error.ErrorObject), new HResult((int)error.Status));
        }
    }

    public ValueTask<SpawnResult> Spawn(
        uint argumentCount, ReadOnlyMemory<SpawnedText> arguments, uint environmentCount, ReadOnlyMemory<SpawnedText> environment, SpawnOptions options, CallContext call) =>
        spawners.StartAsync(token, arguments, environment, options, call.CancellationToken);
}
