using System.Net.Sockets;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Hosting.TestHost;

/// <summary>A host that becomes its user's and then speaks for itself: it answers what it likes, and asks the service for what is not its user's.</summary>
internal sealed class Impostor : IProviderProcess
{
    // For as long as the process lives.
    private static readonly RpcClientConnection Link = new(LocalEndpoint.FromPair(new SafeSocketHandle(4, ownsHandle: true), "link 2"));

    public ValueTask<HResult> Become(
        HostedToken token,
        uint groupCount,
        ReadOnlyMemory<HostedGroup> groups,
        uint restrictingCount,
        ReadOnlyMemory<HostedGroup> restricting,
        uint linuxGroupCount,
        ReadOnlyMemory<uint> linuxGroups,
        CallContext call)
    {
        ProcessIdentity.Become(token.Uid, token.Gid, linuxGroups.ToArray());
        return new(HResult.Ok);
    }

    public ValueTask<HostPingResult> Ping(CallContext call) => new(new HostPingResult(0, HResult.Ok));

    public async ValueTask<HostedObjectResult> GetObject(ProviderCall provider, string objectPath, int flags, WbemContext? context, CallContext call)
    {
        string said = objectPath switch
        {
            "login" => await TryAsync<IWbemLevel1Login>(new Guid("8BC3F05E-D86B-11D0-A075-00C04FB68820")),
            "namespace" => await AskAsync(async services => (await services.OpenNamespace(provider.NamespaceId + 1, new ClientCallContext())).ReturnValue.ToString()),
            "own namespace" => await AskAsync(async services => (await services.OpenNamespace(provider.NamespaceId, new ClientCallContext())).ReturnValue.ToString()),
            _ when objectPath.StartsWith("spawn ", StringComparison.Ordinal) => await SpawnAsync(objectPath["spawn ".Length..].Split(' ')),
            _ when objectPath.StartsWith("key ", StringComparison.Ordinal) => await RegistryAsync(objectPath["key ".Length..]),
            _ => "?",
        };
        return new HostedObjectResult(null, new ProviderFailure((int)WbemStatus.WBEM_E_FAILED, said, null, null), new HResult((int)WbemStatus.WBEM_E_FAILED));
    }

    public ValueTask<HostedPathResult> PutInstance(ProviderCall provider, CimObject? instance, int flags, WbemContext? context, CallContext call) => new(new HostedPathResult(null, null, HResult.Ok));

    public ValueTask<HostedResult> DeleteInstance(ProviderCall provider, string objectPath, int flags, WbemContext? context, CallContext call) => new(new HostedResult(null, HResult.From(0x8007_0005)));

    public ValueTask<HostedObjectResult> ExecMethod(ProviderCall provider, string objectPath, string methodName, int flags, WbemContext? context, CimObject? inParameters, CallContext call)
        => new(new HostedObjectResult(null, null, HResult.Ok));

    // An enumeration without an end, of nothing.
    public ValueTask<HostedBatchResult> CreateInstanceEnum(ProviderCall provider, string className, int flags, WbemContext? context, uint count, CallContext call)
        => new(new HostedBatchResult(1, default, 0, null, HResult.Ok));

    public ValueTask<HostedBatchResult> ExecQuery(ProviderCall provider, string language, string query, int flags, WbemContext? context, uint count, CallContext call)
        => new(new HostedBatchResult(0, default, unchecked((int)0x8004_1001), null, HResult.Ok));

    public ValueTask<HostedBatchResult> Next(uint enumeration, uint count, CallContext call) => new(new HostedBatchResult(enumeration, default, 0, null, HResult.Ok));

    public ValueTask<HResult> Close(uint enumeration, CallContext call) => new(HResult.Ok);

    private static ComClient Client() => new(HostingInterfaces.OfServices, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Delegate }));

    private static async Task<string> ResultAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcFaultException fault)
        {
            return $"fault {(uint)fault.Status:X8}";
        }
        catch (HResultException failure)
        {
            return failure.Result.ToString();
        }
        catch (ArgumentException error)
        {
            return error.GetType().Name;
        }
    }

    private Task<string> TryAsync<T>(Guid clsid)
        where T : class
        => ResultAsync(async () =>
        {
            ComClient client = new(new ComInterfaceTable([ComInterface.Create(WbemLevel1LoginStub.Descriptor)]), new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Impersonate }));
            await client.CreateInstanceAsync<T>(RpcOrpcConnection.ToLocalPeer(Link), clsid);
            return "made";
        });

    private Task<string> AskAsync(Func<IHostServices, Task<string>> ask) => ResultAsync(async () =>
    {
        await using InterfacePointer<IHostServices> services = await Client().CreateInstanceAsync<IHostServices>(RpcOrpcConnection.ToLocalPeer(Link), HostingClasses.HostServices);
        return await ask(services.Proxy);
    });

    // Whatever identity is claimed: the privileges of another, a level above one's own.
    private Task<string> SpawnAsync(string[] arguments) => AskAsync(async services =>
    {
        SpawnedText[] texts = [.. arguments.Select(text => new SpawnedText(text))];
        SpawnResult result = await services.Spawn((uint)texts.Length, texts, 0, default, new SpawnOptions(null, false, false, 0, 0), new ClientCallContext());
        return $"{result.ReturnValue} {result.Error} {result.ProcessId > 0}";
    });

    private Task<string> RegistryAsync(string key) => ResultAsync(async () =>
    {
        await using InterfacePointer<IHostServices> services = await Client().CreateInstanceAsync<IHostServices>(RpcOrpcConnection.ToLocalPeer(Link), HostingClasses.HostServices);
        await using InterfacePointer<IHostRegistry> registry = await services.QueryInterfaceAsync<IHostRegistry>();
        RegistryAnswer answer = await registry.Proxy.CreateKey(key, new ClientCallContext());
        return $"{answer.ReturnValue} {answer.Result}";
    });
}
