using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Tests;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>The provider CIMWin32, or another one, over a host, with the classes that its own MOF declares.</summary>
internal sealed class LinuxNamespace : IDisposable
{
    private readonly LinuxProviders _catalog;
    private readonly AttributedProvider _provider;

    public LinuxNamespace()
        : this(new LinuxProviders())
    {
    }

    public LinuxNamespace(LinuxHost host)
        : this(new LinuxProviders(host))
    {
    }

    public LinuxNamespace(string provider)
        : this(new LinuxProviders(), provider)
    {
    }

    public LinuxNamespace(LinuxHost host, string provider)
        : this(new LinuxProviders(host), provider)
    {
    }

    private LinuxNamespace(LinuxProviders catalog, string provider = "CIMWin32")
    {
        _catalog = catalog;
        Classes = TestNamespace.Load(catalog);
        _provider = new AttributedProvider(catalog, catalog.Registrations.Single(registration => registration.Name == provider), Classes, Owner);
    }

    /// <summary>Who runs the tests, as whom the private repository belongs to: an administrator of it, root or not.</summary>
    public static AccessToken Owner { get; } = new LocalSecurityAuthority(new LogonSettings { RepositoryOwner = () => ProcessToken.Current().Linux!.Uid }).LogOnProcess();

    public TestNamespace Classes { get; }

    public async Task<CimInstance> GetAsync(string path) => (CimInstance)await _provider.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

    public async Task<List<CimInstance>> QueryAsync(string query)
    {
        IEnumWbemClassObject objects = await _provider.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        return await objects.ReadAllAsync(CancellationToken.None).Cast<CimInstance>().ToListAsync();
    }

    /// <summary>The registry that the classes use.</summary>
    public IRegistryAccess Registry
    {
        set => _catalog.Registry = value;
    }

    public Task<CimInstance> CallAsync(string path, string method, params (string Name, CimValue Value)[] arguments) => CallAsync(_provider, path, method, arguments);

    /// <summary>Calls a method as somebody else than who runs the tests.</summary>
    public Task<CimInstance> CallAsync(IToken caller, string path, string method, params (string Name, CimValue Value)[] arguments) =>
        CallAsync(new AttributedProvider(_catalog, _catalog.Registrations.Single(registration => registration.Name == "CIMWin32"), Classes, caller), path, method, arguments);

    private async Task<CimInstance> CallAsync(AttributedProvider provider, string path, string method, (string Name, CimValue Value)[] arguments)
    {
        CimMethod signature = Classes.GetClass(CimPath.Parse(path).ClassName!).FindMethod(method)!;
        var builder = new CimInstanceBuilder(signature.InParameters);
        foreach ((string name, CimValue value) in arguments)
        {
            builder.Set(name, value);
        }

        return await provider.ExecMethodAsync(path, method, WbemFlags.WBEM_FLAG_NONE, null, builder.Build(), CancellationToken.None);
    }

    public async Task DeleteAsync(string path) => await _provider.DeleteInstanceAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

    public void Dispose() => _catalog.Dispose();
}
