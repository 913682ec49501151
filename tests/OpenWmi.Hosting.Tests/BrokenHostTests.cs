using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Hosting.Tests;

/// <summary>A host that breaks costs its own requests, and nothing else.</summary>
public sealed class BrokenHostTests
{
    private const string Query = "SELECT Name, ProcessId FROM Win32_Process";
    private static readonly AccessToken Root = new LocalSecurityAuthority(new LogonSettings()).LogOnUser(0, LogonKind.Interactive)!;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [RootFact]
    public async Task A_host_that_ends_during_a_call_costs_that_call_and_the_next_gets_another()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts();
        await system.QueryAsync(Root, Query);
        int process = system.TheHost().ProcessId;

        WbemException failure = await Assert.ThrowsAsync<WbemException>(() => system.MisbehaveAsync(Root, "Exit"));

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, failure.Status);
        Assert.NotEmpty(await system.QueryAsync(Root, Query));
        Assert.NotEqual(process, system.TheHost().ProcessId);
        Assert.Contains(system.Log.Lines, line => line.StartsWith($"failed {process}", StringComparison.Ordinal));
    }

    [RootFact]
    public async Task A_host_that_is_killed_ends_its_requests_at_once_and_those_of_others_go_on()
    {
        using TestUser user = new();
        await using HostingSystem system = HostingSystem.WithHostileHosts();
        AccessToken token = user.LogOn();
        await system.QueryAsync(token, Query);
        int process = system.TheHost().ProcessId;
        Task<CimInstance> waiting = system.MisbehaveAsync(token, "Shell", "sleep 60");
        Task<CimInstance> others = system.MisbehaveAsync(Root, "Shell", "sleep 1");
        await Eventually.BecomesAsync(() => system.Hosts.Hosts.Any(host => host.ProcessId == process && host.ActiveCalls == 1), "the call is under way");

        var watch = Stopwatch.StartNew();
        TestUser.Run("kill", "-9", $"{process}");

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, (await Assert.ThrowsAsync<WbemException>(() => waiting.WaitAsync(Limit))).Status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Contains("exit 0", (await others.WaitAsync(Limit))["output"].AsString(), StringComparison.Ordinal);
        await Eventually.BecomesAsync(() => !Directory.Exists($"/proc/{process}"), "the process was reaped");
    }

    [RootFact]
    public async Task A_host_that_is_stopped_is_found_and_killed()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts(change: Impatient);
        await system.QueryAsync(Root, Query);
        int process = system.TheHost().ProcessId;

        WbemException failure = await Assert.ThrowsAsync<WbemException>(() => system.MisbehaveAsync(Root, "Stop").WaitAsync(Limit));

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, failure.Status);
        Assert.NotEmpty(await system.QueryAsync(Root, Query));
        await Eventually.BecomesAsync(() => !ProcessFacts.IsRunning(process), "the process has ended");
    }

    [RootFact]
    public async Task A_call_that_loops_and_was_cancelled_costs_the_host_after_a_while_and_its_caller_nothing()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts(change: Impatient);
        await system.QueryAsync(Root, Query);
        int process = system.TheHost().ProcessId;
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(500));

        WbemException failure = await Assert.ThrowsAsync<WbemException>(() => system.MisbehaveAsync(Root, "Loop", cancellationToken: cancellation.Token).WaitAsync(Limit));

        Assert.Equal(WbemStatus.WBEM_E_CALL_CANCELLED, failure.Status);
        await Eventually.BecomesAsync(() => !ProcessFacts.IsRunning(process), "the process has ended");
        Assert.NotEmpty(await system.QueryAsync(Root, Query));
    }

    [RootFact]
    public async Task A_program_that_ends_at_its_start_is_said_to_be_what_it_is_and_not_started_again_and_again()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts("--exit");

        List<WbemException> failures = [];
        for (int i = 0; i < 12; i++)
        {
            failures.Add(await Assert.ThrowsAsync<WbemException>(() => system.QueryAsync(Root, Query).WaitAsync(Limit)));
        }

        Assert.All(failures, failure => Assert.Equal(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, failure.Status));
        Assert.Contains(failures, failure => failure.Message.Contains("in a row", StringComparison.Ordinal));
        Assert.True(system.Log.Lines.Count(line => line.StartsWith("failed", StringComparison.Ordinal)) < failures.Count);
        await Eventually.BecomesAsync(() => system.Log.Lines.Any(line => line.EndsWith("a line of the host that ends", StringComparison.Ordinal)), "what the host wrote is in the log");
    }

    [RootFact]
    public async Task A_program_that_says_nothing_is_given_up()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts("--silent", options => options with { StartTimeout = TimeSpan.FromSeconds(1) });

        WbemException failure = await Assert.ThrowsAsync<WbemException>(() => system.QueryAsync(Root, Query).WaitAsync(Limit));

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, failure.Status);
    }

    [RootFact]
    public async Task A_program_that_answers_octets_at_random_is_given_up()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts("--garbage");

        WbemException failure = await Assert.ThrowsAsync<WbemException>(() => system.QueryAsync(Root, Query).WaitAsync(Limit));

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, failure.Status);
    }

    [RootFact]
    public async Task Answers_that_are_none_are_failures_of_the_provider()
    {
        await using HostingSystem system = HostingSystem.WithHostileHosts("--impostor");
        IWbemServices services = await system.Hosts.GetProviderAsync(new ProviderRegistration("X", @"root\cimv2", ProviderOperations.Get), system.Login(Root), Root, default);

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, await StatusAsync(() => services.ExecMethodAsync("X", "Y", default, null, null, default).AsTask()));
        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, await StatusAsync(() => services.DeleteInstanceAsync("X=1", default, null, default).AsTask()));
        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, await StatusAsync(async () => await ReadAsync(await services.CreateInstanceEnumAsync("X", default, null, default))));
        Assert.Empty(await ReadAsync(await services.ExecQueryAsync("WQL", "SELECT * FROM X", default, null, default)));
    }

    [RootFact]
    public async Task A_waiting_host_that_died_is_passed_over()
    {
        using TestUser user = new();
        await using HostingSystem system = new(options => options with { PoolSize = 1, RefillDelay = TimeSpan.FromHours(1) });
        system.Hosts.StartPool();
        await Eventually.BecomesAsync(() => system.Hosts.WaitingHosts == 2, "the pool is filled");

        foreach (int process in ChildrenOfThisProcess())
        {
            TestUser.Run("kill", "-9", $"{process}");
        }

        Assert.NotEmpty(await system.QueryAsync(user.LogOn(), Query).WaitAsync(Limit));
    }

    [RootFact]
    public async Task A_host_that_serves_nobody_is_ended()
    {
        await using HostingSystem system = new(options => options with { IdleTime = TimeSpan.FromSeconds(1), WatchPeriod = TimeSpan.FromMilliseconds(200) });
        await system.QueryAsync(Root, Query);
        int process = system.TheHost().ProcessId;

        await Eventually.BecomesAsync(() => system.Hosts.Hosts.Count == 0 && !ProcessFacts.IsRunning(process), "the host has ended");
        Assert.NotEmpty(await system.QueryAsync(Root, Query));
    }

    [RootFact]
    public async Task There_are_no_more_hosts_than_there_may_be()
    {
        using TestUser one = new();
        using TestUser other = new();
        await using HostingSystem system = HostingSystem.WithHostileHosts(change: options => options with { MaxHosts = 1 });
        Task<CimInstance> busy = system.MisbehaveAsync(one.LogOn(), "Shell", "sleep 3");
        await Eventually.BecomesAsync(() => system.Hosts.Hosts.Any(host => host.ActiveCalls == 1), "the call is under way");

        Assert.Equal(WbemStatus.WBEM_E_SERVER_TOO_BUSY, await StatusAsync(() => system.QueryAsync(other.LogOn(), Query)));

        await busy.WaitAsync(Limit);
        Assert.NotEmpty(await system.QueryAsync(other.LogOn(), Query));
        Assert.Equal(other.Sid, system.TheHost().User);
    }

    [RootFact]
    public async Task Nothing_is_left_when_the_service_ends()
    {
        using TestUser user = new();
        await using HostingSystem system = HostingSystem.WithHostileHosts(change: options => options with { PoolSize = 1 });
        system.Hosts.StartPool();
        Task<CimInstance> looping = system.MisbehaveAsync(user.LogOn(), "Loop");
        await Eventually.BecomesAsync(() => system.Hosts.Hosts.Any(host => host.ActiveCalls == 1), "the call is under way");
        int process = system.TheHost().ProcessId;

        await system.Hosts.DisposeAsync();

        await Assert.ThrowsAsync<WbemException>(() => looping.WaitAsync(Limit));
        await Eventually.BecomesAsync(() => !Directory.Exists($"/proc/{process}"), "the process was reaped");
    }

    private static ClientHostsOptions Impatient(ClientHostsOptions options) => options with { WatchPeriod = TimeSpan.FromMilliseconds(200), AnswerTimeout = TimeSpan.FromSeconds(1) };

    private static async Task<WbemStatus> StatusAsync(Func<Task> call) => (await Assert.ThrowsAsync<WbemException>(() => call().WaitAsync(Limit))).Status;

    private static async Task<List<CimObject>> ReadAsync(IEnumWbemClassObject enumeration)
    {
        var found = new List<CimObject>();
        await foreach (CimObject one in enumeration.ReadAllAsync(default))
        {
            found.Add(one);
        }

        return found;
    }

    private static int[] ChildrenOfThisProcess() =>
        [.. Directory.EnumerateDirectories($"/proc/{Environment.ProcessId}/task").SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse)
            .Where(child => File.ReadAllText($"/proc/{child}/comm") == "wmiprvse\n")];
}
