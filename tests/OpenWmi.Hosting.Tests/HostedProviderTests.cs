using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Hosting.Tests;

/// <summary>A provider answers from a host as it answers in one process.</summary>
public sealed class HostedProviderTests
{
    private static readonly AccessToken Root = new LocalSecurityAuthority(new LogonSettings()).LogOnUser(0, LogonKind.Interactive)!;

    [RootTheory]
    [InlineData("SELECT * FROM Win32_OperatingSystem")]
    [InlineData("SELECT * FROM Win32_UserAccount")]
    [InlineData("SELECT Name, SID FROM Win32_Group WHERE Name LIKE 'a%'")]
    [InlineData("SELECT Handle, Name, ProcessId FROM Win32_Process WHERE ProcessId = 1")]
    [InlineData("SELECT * FROM Win32_LogicalDisk")]
    [InlineData("ASSOCIATORS OF {Win32_Process.Handle='1'}")]
    [InlineData("SELECT * FROM Win32_LogicalDisk WHERE DriveType = 99")]
    public async Task Rows_are_the_same(string query)
    {
        await using HostingSystem system = new();
        using var inProcess = new EmbeddedSystem();

        string[] hosted = [.. (await system.QueryAsync(Root, query)).Select(Describe).Order()];
        string[] embedded = [.. (await inProcess.QueryAsync(Root, query)).Select(Describe).Order()];

        Assert.Equal(embedded, hosted);
    }

    [RootFact]
    public async Task Failures_have_the_same_status_and_words()
    {
        await using HostingSystem system = new();
        using var inProcess = new EmbeddedSystem();

        foreach (string path in (string[])["Win32_Process.Handle='4294967295'", "Win32_Service.Name='no such service'"])
        {
            WbemException hosted = await Assert.ThrowsAsync<WbemException>(() => system.Login(Root).GetObjectAsync(path, default, null, default).AsTask());
            WbemException embedded = await Assert.ThrowsAsync<WbemException>(() => inProcess.Login(Root).GetObjectAsync(path, default, null, default).AsTask());
            Assert.Equal((embedded.Status, embedded.Message), (hosted.Status, hosted.Message));
        }
    }

    [RootFact]
    public async Task A_method_gives_what_it_gives_in_one_process()
    {
        await using HostingSystem system = new();

        CimInstance owner = await system.Login(Root).ExecMethodAsync("Win32_Process.Handle='1'", "GetOwner", default, null, null, default);

        Assert.Equal(0u, (uint)owner["ReturnValue"].AsUInt64());
        Assert.Equal("root", owner["User"].AsString());
    }

    [RootFact]
    public async Task A_large_result_comes_whole_and_one_that_is_given_up_leaves_nothing_behind()
    {
        await using HostingSystem system = new();
        List<CimObject> all = await system.QueryAsync(Root, "SELECT Name FROM CIM_DataFile WHERE Path = '/usr/bin/'");
        Assert.True(all.Count > 500, $"{all.Count} files");

        for (int i = 0; i < 20; i++)
        {
            IEnumWbemClassObject given = await system.Login(Root).ExecQueryAsync("WQL", "SELECT Name FROM CIM_DataFile WHERE Path = '/usr/bin/'", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, default);
            Assert.NotEmpty((await given.NextAsync(1, default)).Objects);
            await given.DisposeAsync();
        }

        await Eventually.BecomesAsync(() => system.TheHost().ActiveCalls == 0, "nothing is under way any more");
    }

    [RootFact]
    public async Task Many_users_and_calls_at_once_get_each_their_own()
    {
        using TestUser one = new();
        using TestUser other = new();
        await using HostingSystem system = new();
        AccessToken[] tokens = [one.LogOn(), other.LogOn(), Root];

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            AccessToken token = tokens[i % tokens.Length];
            CimInstance environment = (CimInstance)Assert.Single(await system.QueryAsync(token, "SELECT UserName, VariableValue FROM Win32_Environment WHERE Name = 'HOME'"));
            string home = i % tokens.Length == 0 ? one.Entry.HomeDirectory : i % tokens.Length == 1 ? other.Entry.HomeDirectory : "/root";
            Assert.Equal(home, environment["VariableValue"].AsString());
        }));

        Assert.Equal(3, system.Hosts.Hosts.Count);
    }

    // Values that change from one moment to the next are left out.
    private static string Describe(CimObject value)
    {
        string[] volatileNames = ["LocalDateTime", "FreePhysicalMemory", "FreeVirtualMemory", "FreeSpaceInPagingFiles", "NumberOfProcesses", "FreeSpace", "SizeStoredInPagingFiles"];
        return value is CimInstance instance
            ? $"{instance.RelativePath} {string.Join(';', instance.Class.Properties.Where(property => !volatileNames.Contains(property.Name)).Select(property => $"{property.Name}={instance[property.Name]}"))}"
            : value.Class.Name;
    }

    private sealed class EmbeddedSystem : IDisposable
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("owembed").FullName;
        private readonly LinuxProviders _providers = new();
        private readonly CimObjectManager _manager;

        public EmbeddedSystem() => _manager = CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = _directory,
            ProviderHost = new InProcessProviderHost(_providers),
            BuiltInMof = [new BuiltInMof("linux-providers.mof", @"root\cimv2", _providers.MofHash, () => string.Concat(_providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n")))],
        });

        public IWbemServices Login(AccessToken token) => _manager.Login(@"root\cimv2", token);

        public async Task<List<CimObject>> QueryAsync(AccessToken token, string query)
        {
            var found = new List<CimObject>();
            await foreach (CimObject one in (await Login(token).ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, default)).ReadAllAsync(default))
            {
                found.Add(one);
            }

            return found;
        }

        public void Dispose()
        {
            _manager.Dispose();
            _providers.Dispose();
            Directory.Delete(_directory, recursive: true);
        }
    }
}
