using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.ObjectManager.Hosting;

/// <content>The registry as the host's user sees it. What it refuses the runtime makes the result of the call.</content>
internal sealed partial class HostServices
{
    // A bare null beside AsMemory() would be an empty memory, and what is not there would be there and empty.
    private IRegistry Registry => registry?.OpenAs(token) ?? throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "There is no registry here.");

    private ServiceDescriptors Services => new(registry, token);

    public ValueTask<RegistryAnswer> KeyExists(string key, CallContext call) => Answer(Registry.KeyExists(RegistryKeyPath.Parse(key)));

    public ValueTask<RegistryKeysResult> ReadSubKeys(string key, CallContext call)
    {
        SpawnedText[]? names = Registry.ReadSubKeys(RegistryKeyPath.Parse(key))?.Select(name => new SpawnedText(name)).ToArray();
        return new(new RegistryKeysResult((uint)(names?.Length ?? 0), names is null ? default(ReadOnlyMemory<SpawnedText>?) : names.AsMemory(), HResult.Ok));
    }

    public ValueTask<RegistryValuesResult> ReadValues(string key, CallContext call) => Values(Registry.ReadValues(RegistryKeyPath.Parse(key)));

    public ValueTask<RegistryValuesResult> ReadValue(string key, string name, CallContext call) => Values(Registry.ReadValue(RegistryKeyPath.Parse(key), name) is { } value ? [value] : null);

    public ValueTask<RegistryAnswer> CreateKey(string key, CallContext call) => Answer(Registry.CreateKey(RegistryKeyPath.Parse(key)));

    public ValueTask<RegistryAnswer> DeleteKey(string key, bool recursive, CallContext call) => Answer(Registry.DeleteKey(RegistryKeyPath.Parse(key), recursive));

    public ValueTask<RegistryAnswer> SetValue(string key, string name, uint type, uint length, ReadOnlyMemory<byte> data, CallContext call) =>
        Answer(Registry.SetValue(RegistryKeyPath.Parse(key), RegistryValue.Create(name, (RegistryValueType)type, data.ToArray())));

    public ValueTask<RegistryAnswer> DeleteValue(string key, string name, CallContext call) => Answer(Registry.DeleteValue(RegistryKeyPath.Parse(key), name));

    public ValueTask<RegistryRightsResult> GetRights(string key, CallContext call) => new(new RegistryRightsResult((uint)Registry.GetRights(RegistryKeyPath.Parse(key)), HResult.Ok));

    public ValueTask<DescriptorResult> ReadSecurity(string key, CallContext call) => Descriptor(Registry.ReadSecurity(RegistryKeyPath.Parse(key)));

    public ValueTask<RegistryAnswer> WriteSecurity(string key, uint length, ReadOnlyMemory<byte> descriptor, CallContext call) =>
        Answer(Registry.WriteSecurity(RegistryKeyPath.Parse(key), Read(descriptor)));

    public ValueTask<RegistryAnswer> IsServiceGranted(string service, uint right, CallContext call) => Answer(Services.IsGranted(service, right));

    public ValueTask<DescriptorResult> ReadServiceSecurity(string service, CallContext call) => Descriptor(Services.Read(service));

    public ValueTask<RegistryRightsResult> WriteServiceSecurity(string service, uint length, ReadOnlyMemory<byte> descriptor, CallContext call) =>
        new(new RegistryRightsResult(Services.Write(service, Read(descriptor)), HResult.Ok));

    private static ValueTask<RegistryAnswer> Answer(bool result) => new(new RegistryAnswer(result, HResult.Ok));

    private static ValueTask<RegistryValuesResult> Values(IReadOnlyList<RegistryValue>? values)
    {
        RegistryValueData[]? data = values?.Select(RegistryValueData.Of).ToArray();
        return new(new RegistryValuesResult((uint)(data?.Length ?? 0), data is null ? default(ReadOnlyMemory<RegistryValueData>?) : data.AsMemory(), HResult.Ok));
    }

    private static ValueTask<DescriptorResult> Descriptor(SecurityDescriptor? descriptor)
    {
        byte[]? binary = descriptor?.ToBinary();
        return new(new DescriptorResult((uint)(binary?.Length ?? 0), binary is null ? default(ReadOnlyMemory<byte>?) : binary.AsMemory(), HResult.Ok));
    }

    private static SecurityDescriptor Read(ReadOnlyMemory<byte> binary) => SecurityDescriptor.TryRead(binary.Span, out SecurityDescriptor? descriptor, out string? fault)
        ? descriptor
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, fault);
}
