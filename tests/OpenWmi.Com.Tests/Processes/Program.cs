using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>The program of the tests is a client too: started as another user, it says what became of its calls.</summary>
internal static class Program
{
    /// <param name="arguments">The socket, an IPID of somebody else, and how many objects to have made.</param>
    public static async Task Main(string[] arguments)
    {
        if (arguments is [string socket, string ipid, string count])
        {
            await using RpcClientConnection connection = new(await LocalEndpoint.ConnectAsync(socket, CancellationToken.None));
            await RunAsync(RpcOrpcConnection.ToLocalPeer(connection), Guid.Parse(ipid), int.Parse(count));
        }
    }

    private static async Task RunAsync(RpcOrpcConnection connection, Guid stolen, int count)
    {
        ComClient client = TestRuntime.CreateClient();
        InterfacePointer<ICounter> own = await client.CreateInstanceAsync<ICounter>(connection, TestRuntime.CounterClass);
        Console.WriteLine($"own {(await own.Proxy.AddAsync(7, new ClientCallContext())).Value}");

        OrpcBinding binding = await connection.BindAsync(new RpcSyntaxId(ICounter.Iid, 0, 0), ImpersonationLevel.Impersonate, default);
        Console.WriteLine($"stolen {await ResultAsync(() => new CounterProxy(new OrpcChannel(binding, stolen, ComVersion.Current, true)).AddAsync(1, new ClientCallContext()).AsTask())}");

        int made = 1;
        string refused = "nothing";
        while (made < count && refused == "nothing")
        {
            refused = await ResultAsync(() => client.CreateInstanceAsync<ICounter>(connection, TestRuntime.CounterClass).AsTask());
            made += refused == "nothing" ? 1 : 0;
        }

        Console.WriteLine($"made {made} {refused}");
    }

    private static async Task<string> ResultAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "nothing";
        }
        catch (RpcFaultException fault)
        {
            return $"fault {(uint)fault.Status:X8}";
        }
        catch (HResultException failure)
        {
            return $"result {failure.Result}";
        }
    }
}
