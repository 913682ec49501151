using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Hosting.TestHost;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Repository.Registry;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Hosting.Tests;

/// <summary>An object manager whose providers run in hosts, over a repository of its own.</summary>
internal sealed class HostingSystem : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("owhost").FullName;
    private readonly CimObjectManager _manager;

    public HostingSystem(Func<ClientHostsOptions, ClientHostsOptions>? change = null)
    {
        ClientHostsOptions options = new() { Log = Log, PoolSize = 0, Program = ProgramPath };
        Hosts = new ClientHosts(change?.Invoke(options) ?? options);
        using var catalog = new LinuxProviders();
        var hostile = new HostileProviders();
        _manager = CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = _directory,
            ProviderHost = Hosts,
            BuiltInMof =
            [
                new BuiltInMof("linux-providers.mof", @"root\cimv2", catalog.MofHash, () => TextOf(catalog)),
                new BuiltInMof("hostile-providers.mof", @"root\cimv2", hostile.MofHash, () => TextOf(hostile)),
            ],
        });
        Hosts.Registry = new RegistryAccess(_manager.Repository);
    }

    /// <summary>The program that is shipped.</summary>
    public static string ProgramPath { get; } = Path.Combine(AppContext.BaseDirectory, "wmiprvse");

    /// <summary>A host that has the providers of <see cref="HostileProviders"/> too, and does worse where its argument says so.</summary>
    public static string HostilePath { get; } = Path.Combine(AppContext.BaseDirectory, "OpenWmi.Hosting.TestHost");

    /// <summary>A system whose hosts run <see cref="HostilePath"/>.</summary>
    public static HostingSystem WithHostileHosts(string? mode = null, Func<ClientHostsOptions, ClientHostsOptions>? change = null) =>
        new(options => (change ?? (same => same))(options with { Program = HostilePath, Arguments = mode is null ? [] : [mode] }));

    public RecordedHostLog Log { get; } = new();

    public ClientHosts Hosts { get; }

    public CimObjectManager Manager => _manager;

    public IWbemServices Login(AccessToken token, string ns = @"root\cimv2") => _manager.Login(ns, token);

    public async Task<List<CimObject>> QueryAsync(AccessToken token, string query)
    {
        var found = new List<CimObject>();
        try
        {
            await ReadAsync(token, query, found);
        }
        catch (WbemException error)
        {
            throw new WbemException(error.Status, $"{error.Message}\n{Log}", error);
        }

        return found;
    }

    private async Task ReadAsync(AccessToken token, string query, List<CimObject> found)
    {
        IEnumWbemClassObject result = await Login(token).ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, default);
        await foreach (CimObject one in result.ReadAllAsync(default))
        {
            found.Add(one);
        }
    }

    /// <summary>Calls a method of Test_Hostile.</summary>
    public async Task<CimInstance> MisbehaveAsync(AccessToken token, string method, string? argument = null, CancellationToken cancellationToken = default)
    {
        IWbemServices services = Login(token);
        CimMethod declared = (await services.GetObjectAsync("Test_Hostile", WbemFlags.WBEM_FLAG_NONE, null, default)).Class.FindMethod(method)!;
        CimInstance? arguments = argument is null ? null : new CimInstanceBuilder(declared.InParameters!).Set(declared.InParameters!.Properties[0].Name, CimValue.From(argument)).Build();
        return await services.ExecMethodAsync("Test_Hostile", method, WbemFlags.WBEM_FLAG_NONE, null, arguments, cancellationToken);
    }

    /// <summary>What a command writes that runs in the host of a user.</summary>
    public async Task<string> ShellAsync(AccessToken token, string command) => (await MisbehaveAsync(token, "Shell", command))["output"].AsString();

    /// <summary>The only host, which must be there.</summary>
    public HostStatus TheHost() => Assert.Single(Hosts.Hosts);

    public async ValueTask DisposeAsync()
    {
        await Hosts.DisposeAsync();
        _manager.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string TextOf(ProviderCatalog providers) =>
        string.Concat(providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n"));
}
