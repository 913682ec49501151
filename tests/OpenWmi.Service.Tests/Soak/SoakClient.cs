using System.Collections.Concurrent;
using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Service.Tests.Soak;

/// <summary>A number of clients of one user, who do what clients do, at random, and look at each answer for something that only another user may see.</summary>
/// <param name="socket">The socket of the service.</param>
/// <param name="folder">A folder with a folder for each user, which only that user may look into, with one file in it that has the user's name.</param>
/// <param name="user">The name of this user.</param>
/// <param name="others">The names of the others.</param>
internal sealed class SoakClient(string socket, string folder, string user, string[] others)
{
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private int _wrong;

    /// <summary>Runs clients for a time.</summary>
    /// <returns>What came of it, a line for each outcome.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(int clients, TimeSpan time, int seed)
    {
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(i => RunOneAsync(new Random(seed + i), end)));
        return [$"wrong {_wrong}", .. _outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")];
    }

    private async Task RunOneAsync(Random random, long end)
    {
        while (Stopwatch.GetTimestamp() < end)
        {
            try
            {
                await SessionAsync(random, end);
            }
            catch (WbemException error)
            {
                Count($"session {error.Status}");
            }
            catch (IOException)
            {
                Count("session refused");
            }
        }
    }

    // Half of the sessions end like a process that is killed: nothing is given back.
    private async Task SessionAsync(Random random, long end)
    {
        await using ServiceConnection connection = await ServiceConnection.OpenAsync(socket);
        IWbemServices services = await connection.LoginAsync(@"root\cimv2");
        for (int i = random.Next(1, 12); i > 0 && Stopwatch.GetTimestamp() < end; i--)
        {
            await OperationAsync(services, random);
        }

        if (random.Next(2) == 0)
        {
            await ((IAsyncDisposable)services).DisposeAsync();
        }
    }

    private async Task OperationAsync(IWbemServices services, Random random)
    {
        string name = "?";
        try
        {
            switch (random.Next(7))
            {
                case 0:
                    name = "own files";
                    Expect([user], await FilesOfAsync(services, user, CancellationToken.None));
                    break;
                case 1:
                    name = "others files";
                    Expect([], await FilesOfAsync(services, others[random.Next(others.Length)], CancellationToken.None));
                    break;
                case 2:
                    name = "own process";
                    List<CimObject> found = await QueryAsync(services, $"SELECT ProcessId FROM Win32_Process WHERE ProcessId = {Environment.ProcessId}", CancellationToken.None);
                    Expect([$"{Environment.ProcessId}"], found.Select(process => process["ProcessId"].ToString()!));
                    break;
                case 3:
                    name = "class";
                    CimObject type = await services.GetObjectAsync("Win32_Process", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
                    Expect(["Win32_Process"], [type.Class.Name]);
                    break;
                case 4:
                    name = "owner";
                    CimInstance owner = await services.ExecMethodAsync(
                        $"Win32_Process.Handle=\"{Environment.ProcessId}\"", "GetOwner", WbemFlags.WBEM_FLAG_NONE, null, null, CancellationToken.None);
                    Expect([user], [owner["User"].ToString()!]);
                    break;
                case 5:
                    name = "left half read";
                    await BeginAsync(services);
                    break;
                default:
                    name = "cancelled";
                    using (CancellationTokenSource cancellation = new(random.Next(0, 30)))
                    {
                        Expect([user], await FilesOfAsync(services, user, cancellation.Token));
                    }

                    break;
            }

            Count($"{name} answered");
        }
        catch (WbemException error)
        {
            Count($"{name} {error.Status}");
        }
        catch (OperationCanceledException)
        {
            Count($"{name} ended");
        }
    }

    private async Task<IEnumerable<string>> FilesOfAsync(IWbemServices services, string name, CancellationToken cancellationToken)
    {
        List<CimObject> files = await QueryAsync(services, $"SELECT Name FROM CIM_DataFile WHERE Drive = '/' AND Path = '{folder}/{name}/'", cancellationToken);
        return files.Select(file => Path.GetFileName(file["Name"].ToString()!));
    }

    private static async Task<List<CimObject>> QueryAsync(IWbemServices services, string query, CancellationToken cancellationToken)
    {
        await using IEnumWbemClassObject found = await services.ExecQueryAsync(
            "WQL", query, WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, cancellationToken);
        List<CimObject> objects = [];
        WbemBatch batch;
        do
        {
            batch = await found.NextAsync(100, cancellationToken);
            objects.AddRange(batch.Objects);
        }
        while (!batch.IsLast);
        return objects;
    }

    private static async Task BeginAsync(IWbemServices services)
    {
        await using IEnumWbemClassObject found = await services.ExecQueryAsync(
            "WQL", "SELECT * FROM Win32_Process", WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None);
        await found.NextAsync(3, CancellationToken.None);
    }

    private void Expect(IEnumerable<string> expected, IEnumerable<string> found)
    {
        if (!expected.SequenceEqual(found))
        {
            Interlocked.Increment(ref _wrong);
            Count($"wrong: {string.Join(',', found)} and not {string.Join(',', expected)}");
        }
    }

    private void Count(string outcome) => _outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
}
