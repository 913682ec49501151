using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Wbem.Hosting;

/// <summary>A value of the registry on its way between a host and the service. Immutable.</summary>
/// <param name="Name">The name; null and empty are the default value of the key.</param>
/// <param name="Type">The type.</param>
/// <param name="Length">The octets of <paramref name="Data"/>.</param>
/// <param name="Data">The data, as <see cref="RegistryValue.Data"/> has it.</param>
[NdrStruct]
public readonly record struct RegistryValueData(
    [WideString(RegistryLimits.MaxValueNameLength + 1)] string? Name,
    uint Type,
    uint Length,
    [SizeIs(nameof(Length), RegistryLimits.MaxDataLength)] ReadOnlyMemory<byte>? Data)
{
    /// <summary>A value to be sent.</summary>
    /// <param name="value">The value.</param>
    public static RegistryValueData Of(RegistryValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RegistryValueData(value.Name, (uint)value.Type, (uint)value.Data.Length, value.Data.ToArray());
    }

    /// <summary>The value that was sent.</summary>
    /// <exception cref="Cim.WbemException">WBEM_E_INVALID_PARAMETER: it is longer than values are.</exception>
    public RegistryValue ToValue() => RegistryValue.Create(Name ?? string.Empty, (RegistryValueType)Type, Data is { } data ? data.ToArray() : []);
}
