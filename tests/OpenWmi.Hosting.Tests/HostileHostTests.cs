using System.Globalization;
using System.Net.Sockets;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Hosting.Tests;

/// <summary>What code in a host tries that is not its user's to do (S3, S15a).</summary>
public sealed class HostileHostTests
{
    private const string Query = "SELECT Name, ProcessId FROM Win32_Process";
    private const string Attach = "/usr/bin/python3 -c 'import ctypes,os,sys; libc = ctypes.CDLL(None, use_errno=True); r = libc.ptrace(16, int(sys.argv[1]), None, None); print(r, ctypes.get_errno())'";
    private const int NotPermitted = 1;

    [RootFact]
    [Trait("Lesson", "15a")]
    public async Task The_host_of_one_user_can_do_nothing_to_that_of_another_or_to_the_service()
    {
        using TestUser hostile = new();
        using TestUser victim = new();
        await using HostingSystem system = HostingSystem.WithHostileHosts();
        AccessToken token = hostile.LogOn();
        await system.QueryAsync(victim.LogOn(), Query);
        int host = system.TheHost().ProcessId;

        foreach (int target in (int[])[host, Environment.ProcessId])
        {
            Assert.Contains("exit 1", await system.ShellAsync(token, $"kill -9 {target}"), StringComparison.Ordinal);
            Assert.Contains($"-1 {NotPermitted}", await system.ShellAsync(token, $"{Attach} {target}"), StringComparison.Ordinal);
            Assert.Contains("Permission denied", await system.ShellAsync(token, $"ls /proc/{target}/fd/"), StringComparison.Ordinal);
            Assert.Contains("Permission denied", await system.ShellAsync(token, $"cat /proc/{target}/mem"), StringComparison.Ordinal);
            Assert.Contains("Permission denied", await system.ShellAsync(token, $"cat /proc/{target}/environ"), StringComparison.Ordinal);
        }

        Assert.True(ProcessFacts.IsRunning(host));
        Assert.NotEmpty(await system.QueryAsync(victim.LogOn(), Query));
    }

    [RootFact]
    [Trait("Lesson", "15a")]
    public async Task A_program_of_the_same_user_reads_and_traces_nothing_of_the_host()
    {
        using TestUser user = new();
        await using HostingSystem system = new();
        await system.QueryAsync(user.LogOn(new PrivilegeSet(Privilege.IncreaseBasePriority)), Query);
        int host = system.TheHost().ProcessId;

        string output = TestUser.Run("setpriv", $"--reuid={user.Uid}", $"--regid={user.Entry.Gid}", "--clear-groups", "sh", "-c", $"{Attach} {host}; cat /proc/{host}/mem; ls /proc/{host}/fd/; true 2>&1");

        Assert.Contains($"-1 {NotPermitted}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("socket", output, StringComparison.Ordinal);
    }

    [RootFact]
    [Trait("Lesson", "3")]
    public async Task A_host_gains_nothing_by_executing_and_its_children_have_no_link()
    {
        using TestUser user = new();
        await using HostingSystem system = HostingSystem.WithHostileHosts();
        AccessToken token = user.LogOn();

        string id = await system.ShellAsync(token, "cp /usr/bin/id /tmp/owh-id; ls -l /proc/self/fd; grep -E 'Uid|NoNewPrivs|CapEff' /proc/self/status; /usr/bin/setpriv --reuid=0 id -u");

        Assert.DoesNotContain("socket:", id, StringComparison.Ordinal);
        Assert.Contains("NoNewPrivs:\t1", id, StringComparison.Ordinal);
        Assert.Contains("CapEff:\t0000000000000000", id, StringComparison.Ordinal);
        Assert.Contains("Operation not permitted", id, StringComparison.Ordinal);
    }

    [RootFact]
    [Trait("Lesson", "3")]
    public async Task What_comes_over_the_link_is_the_users_whatever_is_claimed()
    {
        using TestUser user = new();
        await using HostingSystem system = HostingSystem.WithHostileHosts("--impostor");
        AccessToken token = user.LogOn();
        string file = Path.Combine(user.Entry.HomeDirectory, "who");
        IWbemServices host = await system.Hosts.GetProviderAsync(new ProviderRegistration("X", @"root\cimv2", ProviderOperations.Get), system.Login(token), token, default);

        Assert.Equal("0x80040154", await AskAsync(host, "login"));
        Assert.Equal("0x8004100E", await AskAsync(host, "namespace"));
        Assert.Equal("0x00000000", await AskAsync(host, "own namespace"));
        Assert.Equal("0x80041003 False", await AskAsync(host, @"key HKLM\SOFTWARE\Hostile"));
        Assert.Equal("0x00000000 0 True", await AskAsync(host, $"spawn touch {file}"));
        await Eventually.BecomesAsync(() => File.Exists(file), "the program ran");
        Assert.Equal(user.Uid.ToString(CultureInfo.InvariantCulture), TestUser.Run("stat", "-c", "%u", file).Trim());
    }

    [RootFact]
    public async Task A_host_ends_with_its_link_whatever_its_code_does()
    {
        (SafeSocketHandle ours, SafeSocketHandle theirs) = SocketPair.Create();
        (SafeSocketHandle oursToo, SafeSocketHandle theirsToo) = SocketPair.Create();
        using ProcessHandle process = new ChildProcess
        {
            Program = HostingSystem.ProgramPath,
            Arguments = [HostingSystem.ProgramPath],
            Environment = HostLaunch.Environment(),
            Descriptors = [theirs, theirsToo],
        }.Start(out int processId);
        theirs.Dispose();
        theirsToo.Dispose();
        await Eventually.BecomesAsync(() => Directory.GetDirectories($"/proc/{processId}/task").Any(task => File.ReadAllText(Path.Combine(task, "comm")) == "Link\n"), "the host watches its link");

        ours.Dispose();

        await Eventually.BecomesAsync(() => !Directory.Exists($"/proc/{processId}"), "the host has ended and was reaped");
        oursToo.Dispose();
    }

    private static async Task<string> AskAsync(IWbemServices host, string question) =>
        (await Assert.ThrowsAsync<WbemException>(() => host.GetObjectAsync(question, default, null, default).AsTask())).Message;
}
