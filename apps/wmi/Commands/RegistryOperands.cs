using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>What the registry commands share.</summary>
internal static class RegistryOperands
{
    public static Operand Key { get; } = new("KEY", "a registry key, in quotes: 'HKLM\\SOFTWARE\\Microsoft\\WBEM\\CIMOM'");

    public static Operand Value { get; } = new("VALUE", "the name of a value in the key; '' is the key's default value");

    /// <summary>The words of <c>--type</c> for the types of values.</summary>
    public static string TypeName(RegistryValueType type) => type switch
    {
        RegistryValueType.String => "string",
        RegistryValueType.ExpandString => "expand",
        RegistryValueType.Binary => "binary",
        RegistryValueType.DWord => "dword",
        RegistryValueType.MultiString => "multi",
        RegistryValueType.QWord => "qword",
        _ => $"type {(int)type}",
    };

    /// <summary>The failure that there is no such key, with the names that were probably meant.</summary>
    public static WbemException NoKey(IRegistryValues registry, RegistryKeyPath key)
    {
        // The deepest key that exists, and the name below it that does not.
        int depth = key.Names.Length - 1;
        while (depth > 0 && !registry.KeyExists(key.Ancestor(depth)))
        {
            depth--;
        }

        RegistryKeyPath above = key.Ancestor(Math.Max(0, depth));
        string suggestion = key.Names.IsEmpty ? string.Empty : CimSuggestion.For(key.Names[Math.Max(0, depth)], registry.ReadSubKeys(above) ?? []);
        return new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no registry key {key}.{suggestion}");
    }

    /// <summary>The failure that there is no such value, with the names that were probably meant.</summary>
    public static WbemException NoValue(IRegistryValues registry, RegistryKeyPath key, string name)
    {
        if (registry.ReadValues(key) is not { } values)
        {
            return NoKey(registry, key);
        }

        string sentence = name.Length == 0 ? $"The registry key {key} has no default value." : $"The registry key {key} has no value {name}.";
        return new WbemException(WbemStatus.WBEM_E_NOT_FOUND, sentence + CimSuggestion.For(name, values.Select(value => value.Name)));
    }
}
