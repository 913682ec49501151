using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks;

/// <summary>An object manager with the providers of this host, in a state directory of its own.</summary>
internal sealed class HostState : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
    private readonly LinuxProviders _providers = new();
    private readonly CimObjectManager _manager;

    public HostState()
    {
        _manager = CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = _directory,
            ProviderHost = new InProcessProviderHost(_providers),
            BuiltInMof = [new BuiltInMof("linux-providers.mof", @"root\cimv2", _providers.MofHash, () => string.Concat(_providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n")))],
        });
        Services = _manager.Login(@"root\cimv2", ProcessToken.Current());
    }

    /// <summary>root\cimv2.</summary>
    public IWbemServices Services { get; }

    /// <summary>What a query finds.</summary>
    public async IAsyncEnumerable<CimObject> ReadAsync(string query)
    {
        IEnumWbemClassObject found = await Services.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None).ConfigureAwait(false);
        await foreach (CimObject value in found.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return value;
        }
    }

    /// <summary>Runs a query to its end.</summary>
    /// <returns>The number of objects.</returns>
    public Task<int> QueryAsync(string query) => BenchState.CountAsync(Services.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None));

    public void Dispose()
    {
        _manager.Dispose();
        _providers.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
