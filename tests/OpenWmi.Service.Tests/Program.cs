using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Service.Tests.Rights;
using OpenWmi.Service.Tests.Soak;
using OpenWmi.Wbem.Client;

namespace OpenWmi.Service.Tests;

/// <summary>The program of the tests is a client too: started as another user, it says what became of its calls.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        if (arguments is ["soak", string socket, string folder, string user, string others, string clients, string seconds, string seed])
        {
            SoakClient client = new(socket, folder, user, others.Split(','));
            foreach (string line in await client.RunAsync(Number(clients), TimeSpan.FromSeconds(Number(seconds)), Number(seed)))
            {
                Console.WriteLine(line);
            }
        }
        else if (arguments is ["operations", string address, string ns])
        {
            await OperationsAsync(address, ns);
        }
    }

    private static async Task OperationsAsync(string socket, string ns)
    {
        await using ServiceConnection connection = await ServiceConnection.OpenAsync(socket);
        try
        {
            await using RemoteServices services = await connection.LoginAsync(ns);
            OperationClient client = new(services);
            foreach (string operation in OperationClient.Names)
            {
                Console.WriteLine($"{operation} {await client.RunAsync(operation)}");
            }
        }
        catch (WbemException error)
        {
            Console.WriteLine($"login {error.Status}");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
