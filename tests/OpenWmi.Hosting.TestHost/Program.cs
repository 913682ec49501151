using System.Net.Sockets;
using OpenWmi.Com;
using OpenWmi.Hosting.TestHost;
using OpenWmi.Native;
using OpenWmi.Providers.Hosting;
using OpenWmi.Providers.Linux;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

switch (args)
{
    case ["--exit"]:
        await Console.Error.WriteLineAsync("a line of the host that ends");
        return 1;
    case ["--silent"]:
        PeerWatch.ExitWhenClosed(new SafeSocketHandle(3, ownsHandle: false), 0);
        await Task.Delay(Timeout.Infinite);
        return 0;
    case ["--garbage"]:
        await AnswerGarbageAsync();
        return 0;
    case ["--impostor"]:
        await ServeImpostorAsync();
        return 0;
    default:
        return await ProviderHostProgram.RunAsync(args, services =>
        [
            new LinuxProviders { Programs = services.Programs, UserEnvironment = services.Environment, Registry = services.Registry, ServiceDescriptors = services.ServiceDescriptors },
            new HostileProviders(),
        ]);
}

static async Task AnswerGarbageAsync()
{
    using Socket link = new(new SafeSocketHandle(3, ownsHandle: true));
    byte[] octets = new byte[4096];
    Random random = new(24);
    while (await link.ReceiveAsync(octets) > 0)
    {
        random.NextBytes(octets);
        await link.SendAsync(octets);
    }
}

static async Task ServeImpostorAsync()
{
    SafeSocketHandle first = new(3, ownsHandle: true);
    Impostor impostor = new();
    RpcInterfaceTable table = new();
    ComServer.Register(table, new ObjectExporter(HostingInterfaces.OfProcess), new ComClassTable([new(HostingClasses.ProviderProcess, _ => ValueTask.FromResult<object>(impostor))]));
    RpcServer server = new(table, new RpcServerOptions { SecurityProviders = [new LinkPeerServer(new LocalSecurityAuthority(new LogonSettings()).LogOnSystem())] });
    server.Serve(LocalEndpoint.FromPair(first, "link 1"));
    PeerWatch.ExitWhenClosed(first, 0);
    await Task.Delay(Timeout.Infinite);
}
