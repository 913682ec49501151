using OpenWmi.Cim;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi;

/// <summary>The registry of a service, through StdRegProv: as it is, without what the methods of that class add for people.</summary>
/// <param name="services">The namespace root\default.</param>
internal sealed class RemoteRegistry(IWbemServices services) : IRegistryValues
{
    private const string ClassName = "StdRegProv";
    private const uint Success = 0;
    private const uint FileNotFound = 2;
    private const uint AccessDenied = 5;
    private CimClass? _class;

    /// <inheritdoc/>
    public bool KeyExists(RegistryKeyPath key) => ReadSubKeys(key) is not null;

    /// <inheritdoc/>
    public IReadOnlyList<string>? ReadSubKeys(RegistryKeyPath key) => Call("EnumKey", key, "list the keys below") is { } results ? TextsOf(results, "sNames") : null;

    /// <inheritdoc/>
    public IReadOnlyList<RegistryValue>? ReadValues(RegistryKeyPath key)
    {
        if (Call("EnumValues", key, "read values of") is not { } results)
        {
            return null;
        }

        string[] names = TextsOf(results, "sNames");
        var values = new List<RegistryValue>(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            if (ReadValue(key, names[i], (RegistryValueType)results["Types"][i].AsInt64()) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <inheritdoc/>
    public RegistryValue? ReadValue(RegistryKeyPath key, string name)
    {
        if (Call("EnumValues", key, "read values of") is not { } results)
        {
            return null;
        }

        string[] names = TextsOf(results, "sNames");
        int index = Array.FindIndex(names, one => CimName.Equals(one, name));
        return index < 0 ? null : ReadValue(key, names[index], (RegistryValueType)results["Types"][index].AsInt64());
    }

    /// <inheritdoc/>
    public bool CreateKey(RegistryKeyPath key)
    {
        bool isNew = !KeyExists(key);
        Call("CreateKey", key, "create keys below");
        return isNew;
    }

    /// <inheritdoc/>
    public bool DeleteKey(RegistryKeyPath key, bool recursive = false)
    {
        foreach (string name in recursive ? ReadSubKeys(key) ?? [] : [])
        {
            DeleteKey(key.Child(name), recursive: true);
        }

        return Call("DeleteKey", key, "delete") is not null;
    }

    /// <inheritdoc/>
    public bool SetValue(RegistryKeyPath key, RegistryValue value)
    {
        (string method, string parameter, CimValue data) = value.Type switch
        {
            RegistryValueType.DWord => ("SetDWORDValue", "uValue", CimValue.From((uint)value.ToNumber())),
            RegistryValueType.QWord => ("SetQWORDValue", "uValue", CimValue.From(value.ToNumber())),
            RegistryValueType.MultiString => ("SetMultiStringValue", "sValue", CimValue.FromArray(value.ToStrings().ToArray())),
            RegistryValueType.Binary => ("SetBinaryValue", "uValue", CimValue.FromArray(value.Data.ToArray())),
            RegistryValueType.ExpandString => ("SetExpandedStringValue", "sValue", CimValue.From(value.ToString())),
            _ => ("SetStringValue", "sValue", CimValue.From(value.ToString())),
        };
        return Call(method, key, "change values of", builder => builder.Set("sValueName", CimValue.From(value.Name)).Set(parameter, data)) is not null;
    }

    /// <inheritdoc/>
    public bool DeleteValue(RegistryKeyPath key, string name)
        => Call("DeleteValue", key, "change values of", builder => builder.Set("sValueName", CimValue.From(name))) is not null;

    private static string[] TextsOf(CimInstance results, string property) => results[property] is { IsNull: false } texts ? texts.AsStringArray().ToArray() : [];

    private static T Wait<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();

    private RegistryValue? ReadValue(RegistryKeyPath key, string name, RegistryValueType type)
    {
        (string method, string parameter) = type switch
        {
            RegistryValueType.DWord => ("GetDWORDValue", "uValue"),
            RegistryValueType.QWord => ("GetQWORDValue", "uValue"),
            RegistryValueType.MultiString => ("GetMultiStringValue", "sValue"),
            RegistryValueType.Binary => ("GetBinaryValue", "uValue"),
            RegistryValueType.ExpandString => ("GetExpandedStringValue", "sValue"),
            _ => ("GetStringValue", "sValue"),
        };
        CimInstance? results = Call(method, key, "read values of", builder => builder.Set("sValueName", CimValue.From(name)));
        return results is null ? null : ValueOf(name, type, results[parameter]);
    }

    private static RegistryValue ValueOf(string name, RegistryValueType type, CimValue data) => type switch
    {
        RegistryValueType.DWord => RegistryValue.FromDWord(name, (uint)data.AsUInt64()),
        RegistryValueType.QWord => RegistryValue.FromQWord(name, data.AsUInt64()),
        RegistryValueType.MultiString => RegistryValue.FromMultiString(name, data.IsNull ? [] : data.AsStringArray().ToArray()),
        RegistryValueType.Binary => RegistryValue.FromBinary(name, data.IsNull ? default : data.AsUint8Array()),
        RegistryValueType.ExpandString => RegistryValue.FromExpandString(name, data.IsNull ? string.Empty : data.AsString()),
        _ => RegistryValue.FromString(name, data.IsNull ? string.Empty : data.AsString()),
    };

    // NULL: there is no such key, or no such value.
    private CimInstance? Call(string method, RegistryKeyPath key, string what, Action<CimInstanceBuilder>? more = null)
    {
        _class ??= Wait(services.GetObjectAsync(ClassName, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None)).Class;
        CimInstanceBuilder arguments = new CimInstanceBuilder(_class.FindMethod(method)!.InParameters)
            .Set("hDefKey", CimValue.From((uint)key.Hive)).Set("sSubKeyName", CimValue.From(string.Join('\\', key.Names)));
        more?.Invoke(arguments);
        CimInstance results = Wait(services.ExecMethodAsync(ClassName, method, WbemFlags.WBEM_FLAG_NONE, null, arguments.Build(), CancellationToken.None));
        return (uint)results[CimMethod.ReturnValueName].AsUInt64() switch
        {
            Success => results,
            FileNotFound => null,
            AccessDenied => throw new WbemException(
                WbemStatus.WBEM_E_ACCESS_DENIED, $"The caller may not {what} the registry key {key}. Who may change its security can grant it: StdRegProv.SetSecurityDescriptor."),
            uint other => throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The registry does not take that: {method} of {key} returned {other}."),
        };
    }
}
