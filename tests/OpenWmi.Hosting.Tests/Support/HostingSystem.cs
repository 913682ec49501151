using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Providers.Linux;
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
        _manager = CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = _directory,
            ProviderHost = Hosts,
            BuiltInMof = [new BuiltInMof("linux-providers.mof", @"root\cimv2", catalog.MofHash, () => TextOf(catalog))],
        });
    }

    public static string ProgramPath { get; } = Path.Combine(AppContext.BaseDirectory, "wmiprvse");

    public RecordedHostLog Log { get; } = new();

    public ClientHosts Hosts { get; }

    public CimObjectManager Manager => _manager;

    public IWbemServices Login(AccessToken token, string ns = @"root\cimv2") => _manager.Login(ns, token);

    public async Task<List<CimObject>> QueryAsync(AccessToken token, string query)
    {
        var found = new List<CimObject>();
        IEnumWbemClassObject result = await Login(token).ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, default);
        await foreach (CimObject one in result.ReadAllAsync(default))
        {
            found.Add(one);
        }

        return found;
    }

    /// <summary>The only host, which must be there.</summary>
    public HostStatus TheHost() => Assert.Single(Hosts.Hosts);

    public async ValueTask DisposeAsync()
    {
        await Hosts.DisposeAsync();
        _manager.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string TextOf(LinuxProviders providers) =>
        string.Concat(providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n"));
}
