using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>What the program wmiprvse does: it is started by the service with two links, is told whose it is, becomes that user's, and then runs providers, or, as a spawner, starts programs. It ends with its links. ADR 24.</summary>
public static class ProviderHostProgram
{
    /// <summary>The argument that makes a spawner of the program.</summary>
    public const string SpawnerArgument = "--spawner";

    private const int Threads = 32;
    private const int WrongUse = 2;

    /// <summary>Runs the program until the service ends it.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    /// <param name="makeCatalogs">Makes the catalogues, when the process is somebody's.</param>
    /// <returns>The exit code, where the program was not started by the service.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<ProviderHostServices, ProviderCatalog[]> makeCatalogs)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(makeCatalogs);
        try
        {
            if (arguments is [SpawnerArgument])
            {
                HostIdentity identity = new(hasNoNewPrivileges: false);
                HostLinks.TakeSecond().Dispose();
                Serve(HostingClasses.ProcessSpawner, new ProcessSpawner(identity));
            }
            else
            {
                Serve(HostingClasses.ProviderProcess, MakeHost(makeCatalogs));
            }
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync($"wmiprvse: {error.Message} The service winmgmt starts this program; it is of no use by itself.").ConfigureAwait(false);
            return WrongUse;
        }

        // The thread of the link ends the process.
        await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
        return 0;
    }

    private static ProviderProcess MakeHost(Func<ProviderHostServices, ProviderCatalog[]> makeCatalogs)
    {
        HostIdentity identity = new(hasNoNewPrivileges: true);
        ServiceLink link = new(HostLinks.TakeSecond());
        RemoteRegistry registry = new(link);
        ProviderHostServices services = new(new RemoteProgramStarter(link), () => EnvironmentOf(identity), registry, registry);
        return new ProviderProcess(identity, link, () => new InProcessProviderHost(makeCatalogs(services)));
    }

    private static IReadOnlyList<string> EnvironmentOf(HostIdentity identity) =>
        NameService.FindUser(identity.Token.Linux!.Uid) is { } user ? UserEnvironment.Of(user) : [];

    // Providers block the threads that call them; the links must not wait for that.
    private static void Serve(Guid clsid, object target)
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        AccessToken service = new LocalSecurityAuthority(new LogonSettings()).LogOnSystem();
        ObjectExporter exporter = new(HostingInterfaces.OfProcess);
        RpcInterfaceTable table = new();
        ComServer.Register(table, exporter, new ComClassTable([new(clsid, _ => ValueTask.FromResult(target))]));
        RpcServer server = new(table, new RpcServerOptions { SecurityProviders = [new LinkPeerServer(service)], MaxRequestLength = StubBuffer.MaxLength });
        server.Serve(HostLinks.TakeFirst());
    }
}
