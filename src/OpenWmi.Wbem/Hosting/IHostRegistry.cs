using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Wbem.Hosting;

/// <summary>
/// The registry, as the user of a host sees it: <see cref="IRegistry"/> over the link on which the host calls. Keys are paths such as <c>HKLM\SOFTWARE</c>. Beside it the descriptors of services, which stand in keys that only
/// administrators read: the service looks at them in the host's place. ADR 24.
/// </summary>
[OrpcInterface("0c6d1a35-53c4-4c0f-9c65-0f4c0d8b7e12")]
public interface IHostRegistry
{
    /// <summary>See <see cref="IRegistryValues.KeyExists"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<RegistryAnswer> KeyExists([WideString(HostingLimits.MaxRegistryPath)] string key, CallContext call);

    /// <summary>See <see cref="IRegistryValues.ReadSubKeys"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<RegistryKeysResult> ReadSubKeys([WideString(HostingLimits.MaxRegistryPath)] string key, CallContext call);

    /// <summary>See <see cref="IRegistryValues.ReadValues"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<RegistryValuesResult> ReadValues([WideString(HostingLimits.MaxRegistryPath)] string key, CallContext call);

    /// <summary>See <see cref="IRegistryValues.ReadValue"/>: one value, or none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<RegistryValuesResult> ReadValue([WideString(HostingLimits.MaxRegistryPath)] string key, [WideString(RegistryLimits.MaxValueNameLength + 1)] string name, CallContext call);

    /// <summary>See <see cref="IRegistryValues.CreateKey"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(7)]
    ValueTask<RegistryAnswer> CreateKey([WideString(HostingLimits.MaxRegistryPath)] string key, CallContext call);

    /// <summary>See <see cref="IRegistryValues.DeleteKey"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="recursive">Whether keys below it are deleted too.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(8)]
    ValueTask<RegistryAnswer> DeleteKey([WideString(HostingLimits.MaxRegistryPath)] string key, bool recursive, CallContext call);

    /// <summary>See <see cref="IRegistryValues.SetValue"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="length">The octets of its data.</param>
    /// <param name="data">Its data, as <see cref="RegistryValue.Data"/> has it.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(9)]
    ValueTask<RegistryAnswer> SetValue(
        [WideString(HostingLimits.MaxRegistryPath)] string key,
        [WideString(RegistryLimits.MaxValueNameLength + 1)] string name,
        uint type,
        uint length,
        [SizeIs(nameof(length), RegistryLimits.MaxDataLength)] ReadOnlyMemory<byte> data,
        CallContext call);

    /// <summary>See <see cref="IRegistryValues.DeleteValue"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(10)]
    ValueTask<RegistryAnswer> DeleteValue([WideString(HostingLimits.MaxRegistryPath)] string key, [WideString(RegistryLimits.MaxValueNameLength + 1)] string name, CallContext call);

    /// <summary>See <see cref="IRegistry.GetRights"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(11)]
    ValueTask<RegistryRightsResult> GetRights([WideString(HostingLimits.MaxRegistryPath)] string key, CallContext call);

    /// <summary>See <see cref="IRegistry.ReadSecurity"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(12)]
    ValueTask<DescriptorResult> ReadSecurity([WideString(HostingLimits.MaxRegistryPath)] string key, CallContext call);

    /// <summary>See <see cref="IRegistry.WriteSecurity"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="length">The octets of the descriptor.</param>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(13)]
    ValueTask<RegistryAnswer> WriteSecurity(
        [WideString(HostingLimits.MaxRegistryPath)] string key, uint length, [SizeIs(nameof(length), HostingLimits.MaxDescriptor)] ReadOnlyMemory<byte> descriptor, CallContext call);

    /// <summary>Whether the user may do something with a service: <see cref="IServiceDescriptors.IsGranted"/>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="right">The rights.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(14)]
    ValueTask<RegistryAnswer> IsServiceGranted([WideString(RegistryLimits.MaxKeyNameLength + 1)] string service, uint right, CallContext call);

    /// <summary>The descriptor of a service, for who may read it: <see cref="IServiceDescriptors.Read"/>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(15)]
    ValueTask<DescriptorResult> ReadServiceSecurity([WideString(RegistryLimits.MaxKeyNameLength + 1)] string service, CallContext call);

    /// <summary>Changes the descriptor of a service, for who may: <see cref="IServiceDescriptors.Write"/>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="length">The octets of the descriptor.</param>
    /// <param name="descriptor">What is to be changed.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(16)]
    ValueTask<RegistryRightsResult> WriteServiceSecurity(
        [WideString(RegistryLimits.MaxKeyNameLength + 1)] string service, uint length, [SizeIs(nameof(length), HostingLimits.MaxDescriptor)] ReadOnlyMemory<byte> descriptor, CallContext call);
}
