using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux;

/// <summary>The classes of <c>root\cimv2</c> that describe a Linux host. Dispose of it when no provider of it is in use.</summary>
[ProviderCatalog("CIMWin32")]
public sealed partial class LinuxProviders : ProviderCatalog, IDisposable
{
    private readonly Lazy<LinuxHost> _host;
    private readonly Lazy<IAccountNames> _names;
    private readonly bool _ownsHost;

    /// <summary>The classes of the host that runs this program. Nothing is opened before the first query.</summary>
    public LinuxProviders()
    {
        _host = new Lazy<LinuxHost>(() => LinuxHost.Open());
        _names = new Lazy<IAccountNames>(() => AccountNames.OfThisMachine);
        _ownsHost = true;
    }

    /// <summary>The classes of a given host.</summary>
    /// <param name="host">The host; it remains the caller's to dispose of.</param>
    public LinuxProviders(LinuxHost host)
    {
        _host = new Lazy<LinuxHost>(host);
        _names = new Lazy<IAccountNames>(() => new AccountNames(host.Accounts, new HostFacts(host).ComputerName));
    }

    /// <summary>The registry that StdRegProv shows. Set once, before the first call; without it the methods of StdRegProv fail.</summary>
    public IRegistryAccess? Registry { get; set; }

    /// <summary>Starts programs for callers; NULL where the process itself does it, as the caller that it is.</summary>
    public IProgramStarter? Programs { get; set; }

    /// <summary>The environment in which the caller logs on, <c>NAME=value</c> each; NULL where it is that of the process, which the caller has started.</summary>
    public Func<IReadOnlyList<string>>? UserEnvironment { get; set; }

    /// <summary>The security descriptors of services; NULL where the process itself looks for them in <see cref="Registry"/>.</summary>
    public IServiceDescriptors? ServiceDescriptors { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsHost && _host.IsValueCreated)
        {
            _host.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public override object? GetService(Type serviceType) =>
        serviceType == typeof(LinuxHost) ? _host.Value
            : serviceType == typeof(IRegistryAccess) ? Registry
            : serviceType == typeof(IAccountNames) ? _names.Value
            : serviceType == typeof(IProgramStarter) ? Programs
            : serviceType == typeof(IServiceDescriptors) ? ServiceDescriptors
            : serviceType == typeof(Func<IReadOnlyList<string>>) ? UserEnvironment
            : null;
}
