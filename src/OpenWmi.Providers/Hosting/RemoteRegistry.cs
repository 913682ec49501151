using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Hosting;

/// <summary>The registry for providers in a host: the service's, asked over the link, as the host's user whoever is said to ask. Methods of providers are synchronous, and wait for what they ask.</summary>
/// <param name="link">The way to the service.</param>
internal sealed class RemoteRegistry(ServiceLink link) : IRegistryAccess, IRegistry, IServiceDescriptors
{
    /// <inheritdoc/>
    public IRegistry OpenAs(IToken caller) => this;

    /// <inheritdoc/>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED, always: a host is not the system.</exception>
    public IRegistry OpenAsSystem() => throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "A provider host sees the registry as its user.");

    public bool KeyExists(RegistryKeyPath key) => Ask(registry => registry.KeyExists(key.ToString(), New()));

    public IReadOnlyList<string>? ReadSubKeys(RegistryKeyPath key)
    {
        RegistryKeysResult result = Run(registry => registry.ReadSubKeys(key.ToString(), New()));
        Require(result.ReturnValue);
        return result.Names is { } names ? [.. names.ToArray().Select(name => name.Value ?? string.Empty)] : null;
    }

    public IReadOnlyList<RegistryValue>? ReadValues(RegistryKeyPath key) => ValuesOf(Run(registry => registry.ReadValues(key.ToString(), New())));

    public RegistryValue? ReadValue(RegistryKeyPath key, string name) => ValuesOf(Run(registry => registry.ReadValue(key.ToString(), name, New()))) is [RegistryValue value] ? value : null;

    public bool CreateKey(RegistryKeyPath key) => Ask(registry => registry.CreateKey(key.ToString(), New()));

    public bool DeleteKey(RegistryKeyPath key, bool recursive = false) => Ask(registry => registry.DeleteKey(key.ToString(), recursive, New()));

    public bool SetValue(RegistryKeyPath key, RegistryValue value)
    {
        byte[] data = value.Data.ToArray();
        return Ask(registry => registry.SetValue(key.ToString(), value.Name, (uint)value.Type, (uint)data.Length, data, New()));
    }

    public bool DeleteValue(RegistryKeyPath key, string name)
    {
        RegistryValue.CheckName(name);
        return Ask(registry => registry.DeleteValue(key.ToString(), name, New()));
    }

    public RegistryRights GetRights(RegistryKeyPath key)
    {
        RegistryRightsResult result = Run(registry => registry.GetRights(key.ToString(), New()));
        Require(result.ReturnValue);
        return (RegistryRights)result.Rights;
    }

    public SecurityDescriptor? ReadSecurity(RegistryKeyPath key) => DescriptorOf(Run(registry => registry.ReadSecurity(key.ToString(), New())));

    public bool WriteSecurity(RegistryKeyPath key, SecurityDescriptor descriptor)
    {
        byte[] binary = descriptor.ToBinary();
        return Ask(registry => registry.WriteSecurity(key.ToString(), (uint)binary.Length, binary, New()));
    }

    public bool IsGranted(string service, uint right) => Ask(registry => registry.IsServiceGranted(service, right, New()));

    public SecurityDescriptor? Read(string service) => DescriptorOf(Run(registry => registry.ReadServiceSecurity(service, New())));

    public uint Write(string service, SecurityDescriptor wanted)
    {
        byte[] binary = wanted.ToBinary();
        RegistryRightsResult result = Run(registry => registry.WriteServiceSecurity(service, (uint)binary.Length, binary, New()));
        Require(result.ReturnValue);
        return result.Rights;
    }

    private static ClientCallContext New() => new();

    private static RegistryValue[]? ValuesOf(RegistryValuesResult result)
    {
        Require(result.ReturnValue);
        return result.Values is { } values ? [.. values.ToArray().Select(value => value.ToValue())] : null;
    }

    private static SecurityDescriptor? DescriptorOf(DescriptorResult result)
    {
        Require(result.ReturnValue);
        return result.Descriptor is { } binary ? SecurityDescriptor.Read(binary.Span) : null;
    }

    private static void Require(HResult result)
    {
        if (!result.Succeeded)
        {
            throw new WbemException((WbemStatus)result.Value);
        }
    }

    private bool Ask(Func<IHostRegistry, ValueTask<RegistryAnswer>> ask)
    {
        RegistryAnswer answer = Run(ask);
        Require(answer.ReturnValue);
        return answer.Result;
    }

    private T Run<T>(Func<IHostRegistry, ValueTask<T>> run) => RunAsync(run).GetAwaiter().GetResult();

    private async Task<T> RunAsync<T>(Func<IHostRegistry, ValueTask<T>> run)
    {
        InterfacePointer<IHostRegistry> registry = await link.GetRegistryAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await run(registry.Proxy).ConfigureAwait(false);
        }
        catch (RpcFaultException error)
        {
            throw ServiceLink.Broken(error);
        }
    }
}
