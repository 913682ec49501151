using System.Diagnostics;
using System.Globalization;
using OpenWmi.Wbem.Client;

namespace OpenWmi.Service.Tests.Soak;

/// <summary>200 clients of three users for a minute, who connect, ask, cancel, vanish, while hosts are killed: no answer of anybody else's, and afterwards everything is back where it was.</summary>
public sealed class SoakTests
{
    private const int Clients = 66;
    private const int Seconds = 60;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    [RootFact]
    [Trait("Requirement", "32")]
    [Trait("Requirement", "36")]
    [Trait("Requirement", "61")]
    [Trait("Lesson", "29")]
    [Trait("Lesson", "30")]
    public async Task Many_clients_of_several_users_get_their_own_answers_and_leave_nothing_behind()
    {
        using UnixUser first = UnixUser.Create("owsvc-soak1");
        using UnixUser second = UnixUser.Create("owsvc-soak2");
        using UnixUser third = UnixUser.Create("owsvc-soak3");
        UnixUser[] users = [first, second, third];
        await using TestService service = await TestService.StartAsync();
        string folder = MakeFolders(service.Folder, users);
        await WarmUpAsync(service, users, folder);
        await SettleAsync(service, state => state.Sessions == 0 && state.Hosts == 0);
        ServiceState before = ServiceState.Of(service);

        int seed = Environment.TickCount;
        Task<string[]>[] running = [.. users.Select(user => Task.Run(() => Programs.Run(Programs.Start(user, "OpenWmi.Service.Tests", Arguments(service, folder, user, users, Clients, Seconds, seed)))))];
        await KillHostsAsync(service, Task.WhenAll(running));

        foreach (string[] outcome in await Task.WhenAll(running))
        {
            string all = $"seed {seed}: {string.Join("; ", outcome)}";
            Assert.True(outcome[0] == "wrong 0", all);
            Assert.True(CountOf(outcome, "own files answered") > 0 && CountOf(outcome, "owner answered") > 0, all);
            Assert.All(outcome, line => Assert.DoesNotContain("WBEM_E_CRITICAL_ERROR", line, StringComparison.Ordinal));
            Assert.All(outcome, line => Assert.DoesNotContain("others files WBEM_E_ACCESS", line, StringComparison.Ordinal));
        }

        ServiceState after = await SettleAsync(service, state => state.Sessions == 0 && state.Hosts == 0 && state.Descriptors <= before.Descriptors + 24 && state.AnonymousKibibytes <= before.AnonymousKibibytes + (64 << 10));
        Assert.True(after.Threads <= before.Threads + 40, $"threads: {before.Threads} before, {after.Threads} after");
        await using ServiceConnection connection = await ServiceConnection.OpenAsync(service.Socket);
        await using RemoteServices services = await connection.LoginAsync(@"root\cimv2");
        Assert.NotNull(await services.GetObjectAsync("Win32_Process", default, null, CancellationToken.None));
        Assert.Equal(0, await service.StopAsync());
        Assert.Empty(ServiceState.HostsOf(service.ProcessId));
    }

    private static string[] Arguments(TestService service, string folder, UnixUser user, UnixUser[] users, int clients, int seconds, int seed) =>
    [
        "soak", service.Socket, folder, user.Name, string.Join(',', users.Where(other => other != user).Select(other => other.Name)),
        clients.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture),
    ];

    // A folder for each user, into which only that user may look, with a file in it that has the user's name.
    private static string MakeFolders(string parent, UnixUser[] users)
    {
        string folder = Path.Combine(parent, "files");
        Directory.CreateDirectory(folder);
        foreach (UnixUser user in users)
        {
            string own = Path.Combine(folder, user.Name);
            Directory.CreateDirectory(own);
            File.WriteAllText(Path.Combine(own, user.Name), user.Name);
            Programs.Run(new ProcessStartInfo("chown", ["-R", user.Name, own]) { RedirectStandardOutput = true, RedirectStandardError = true });
            File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    // What is made once and kept is made before it is counted: threads, the catalogue, the connections to the repository that as many readers at once need.
    private static Task<string[][]> WarmUpAsync(TestService service, UnixUser[] users, string folder) => Task.WhenAll(users.Select(user => Task.Run(() =>
        Programs.Run(Programs.Start(user, "OpenWmi.Service.Tests", Arguments(service, folder, user, users, Clients, 15, 1))))));

    private static async Task KillHostsAsync(TestService service, Task running)
    {
        var random = new Random(7);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(random.Next(300, 3000)));
            if (ServiceState.HostsOf(service.ProcessId) is { Count: > 0 } hosts)
            {
                Programs.RunWhatever(new ProcessStartInfo("kill", ["-KILL", $"{hosts[random.Next(hosts.Count)]}"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            }
        }
    }

    private static async Task<ServiceState> SettleAsync(TestService service, Func<ServiceState, bool> isSettled)
    {
        long start = Stopwatch.GetTimestamp();
        ServiceState state = ServiceState.Of(service);
        while (!isSettled(state))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Settling, $"The service does not come to rest: {state}");
            await Task.Delay(500);
            state = ServiceState.Of(service);
        }

        return state;
    }

    private static int CountOf(string[] outcome, string name) =>
        outcome.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? int.Parse(line[name.Length..], CultureInfo.InvariantCulture) : 0;
}
