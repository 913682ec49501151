using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Hosting.Tests;

/// <summary>What Win32_Process.Create starts from a host (S34).</summary>
public sealed class SpawnerTests
{
    private const uint PathNotFound = 9;
    private const uint AccessDenied = 2;
    private const uint InsufficientPrivilege = 3;

    [RootFact]
    public async Task A_process_is_its_users_with_nothing_of_the_host_or_the_service()
    {
        using TestUser user = new("audio");
        Environment.SetEnvironmentVariable("OWH_SECRET", "of the service");
        await using HostingSystem system = new();
        AccessToken token = user.LogOn();

        int child = await CreateAsync(system, token, "sleep 1000");
        try
        {
            ProcessFacts facts = ProcessFacts.Of(child);
            Assert.Equal(Enumerable.Repeat(user.Uid, 4), facts.Uids);
            Assert.Equal(Enumerable.Repeat(user.Entry.Gid, 4), facts.Gids);
            Assert.Equal(token.Linux!.SupplementaryGroups.Order(), facts.Groups.Order());
            Assert.False(facts.HasNoNewPrivileges);
            Assert.Equal(CapabilitySet.None, facts.Permitted);
            Assert.Equal(ProcessFacts.Of(Environment.ProcessId).Bounding, facts.Bounding);
            Assert.Equal(["/dev/null", "/dev/null", "/dev/null"], facts.Descriptors);
            Assert.Equal(user.Entry.HomeDirectory, facts.WorkingDirectory);
            Assert.Contains($"HOME={user.Entry.HomeDirectory}", facts.Environment);
            Assert.Contains($"USER={user.Name}", facts.Environment);
            Assert.DoesNotContain(facts.Environment, variable => variable.StartsWith("OWH_", StringComparison.Ordinal) || variable.StartsWith("DOTNET_", StringComparison.Ordinal));

            await system.Hosts.EndHostsOf(user.Sid);
            Assert.True(ProcessFacts.IsRunning(child));
        }
        finally
        {
            TestUser.Run("kill", "-9", $"{child}");
        }

        await Eventually.BecomesAsync(() => !Directory.Exists($"/proc/{child}"), "the process was reaped");
    }

    [RootFact]
    public async Task What_the_user_may_not_do_is_refused_with_the_number_of_Windows()
    {
        using TestUser user = new();
        using TestUser other = new();
        await using HostingSystem system = new();
        AccessToken token = user.LogOn();
        string program = other.WriteSecret("program", "#!/bin/sh\n");

        Assert.Equal(PathNotFound, await ResultAsync(system, token, "/no/such/program"));
        Assert.Equal(PathNotFound, await ResultAsync(system, token, "no-such-program-anywhere"));
        Assert.Equal(AccessDenied, await ResultAsync(system, token, program));
        Assert.Equal(AccessDenied, await ResultAsync(system, token, "/bin/true", other.Entry.HomeDirectory));
        Assert.Equal(InsufficientPrivilege, await ResultAsync(system, token, "/bin/true", priority: 256));
        Assert.Equal(0u, await ResultAsync(system, token, "/bin/true", user.Entry.HomeDirectory, priority: 64));
    }

    [RootFact]
    public async Task A_process_of_root_is_roots()
    {
        await using HostingSystem system = new();
        AccessToken root = new LocalSecurityAuthority(new LogonSettings()).LogOnUser(0, LogonKind.Interactive)!;

        int child = await CreateAsync(system, root, "sleep 1000");

        ProcessFacts facts = ProcessFacts.Of(child);
        TestUser.Run("kill", "-9", $"{child}");
        Assert.Equal([0u, 0, 0, 0], facts.Uids);
        Assert.False(facts.HasNoNewPrivileges);
    }

    [RootFact]
    public async Task The_environment_of_a_host_is_the_one_in_which_its_user_logs_on()
    {
        using TestUser user = new();
        await using HostingSystem system = new();

        List<CimObject> found = await system.QueryAsync(user.LogOn(), "SELECT Name, VariableValue FROM Win32_Environment WHERE Name = 'HOME'");

        Assert.Equal(user.Entry.HomeDirectory, ((CimInstance)Assert.Single(found))["VariableValue"].AsString());
    }

    private static async Task<int> CreateAsync(HostingSystem system, AccessToken token, string commandLine)
    {
        CimInstance result = await CallAsync(system, token, commandLine, null, null);
        Assert.Equal(0u, (uint)result["ReturnValue"].AsUInt64());
        int process = (int)result["ProcessId"].AsUInt64();
        await Eventually.BecomesAsync(() => File.ReadAllText($"/proc/{process}/comm") == "sleep\n", "the program runs");
        return process;
    }

    private static async Task<uint> ResultAsync(HostingSystem system, AccessToken token, string commandLine, string? directory = null, int? priority = null) =>
        (uint)(await CallAsync(system, token, commandLine, directory, priority))["ReturnValue"].AsUInt64();

    private static async Task<CimInstance> CallAsync(HostingSystem system, AccessToken token, string commandLine, string? directory, int? priority)
    {
        IWbemServices services = system.Login(token);
        CimMethod create = (await services.GetObjectAsync("Win32_Process", default, null, default)).Class.FindMethod("Create")!;
        CimInstanceBuilder arguments = new CimInstanceBuilder(create.InParameters!).Set("CommandLine", CimValue.From(commandLine));
        if (directory is not null)
        {
            arguments.Set("CurrentDirectory", CimValue.From(directory));
        }

        if (priority is { } wanted)
        {
            CimClass type = (await services.GetObjectAsync("Win32_ProcessStartup", default, null, default)).Class;
            arguments.Set("ProcessStartupInformation", CimValue.From(new CimInstanceBuilder(type).Set("PriorityClass", CimValue.From((uint)wanted)).Build()));
        }

        return await services.ExecMethodAsync("Win32_Process", "Create", default, null, arguments.Build(), default);
    }
}
