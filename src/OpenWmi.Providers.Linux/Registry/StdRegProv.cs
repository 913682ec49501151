using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// The registry of the object manager, with the methods that it has on Windows: the settings of WMI are in it under the names that they have there. What the caller may do with a key its security
/// descriptor says; HKEY_CURRENT_USER is the caller's. No instances, only methods; each returns 0, or a
/// number of winerror.h: 2 where there is no such key or value, 5 where it is denied or the caller may not know, 87 where a name or a value cannot be, 1630 where the value is of another type.
/// </summary>
[CimClass(Provider = "RegProv", Namespace = @"root\default", AdditionalNamespaces = [@"root\cimv2"])]
internal static partial class StdRegProv
{
    private const uint DefaultHive = (uint)RegistryHive.LocalMachine;

    /// <summary>Creates a key, with those above it. One that exists is left as it is.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    [CimMethod]
    public static uint CreateKey(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey) => RegistryCall.Run(request, hive, subKey, (registry, key) =>
    {
        registry.CreateKey(key);
        return RegistryCall.Success;
    });

    /// <summary>Deletes a key with its values. Where keys are below it, it is denied: delete those first.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    [CimMethod]
    public static uint DeleteKey(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey) =>
        RegistryCall.Run(request, hive, subKey, (registry, key) => registry.DeleteKey(key) ? RegistryCall.Success : RegistryCall.FileNotFound);

    /// <summary>Lists the keys directly below a key.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="names">Their names, in order; NULL where there are none.</param>
    [CimMethod]
    public static uint EnumKey(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sNames")] out IReadOnlyList<string>? names)
    {
        IReadOnlyList<string>? found = null;
        uint result = RegistryCall.Run(request, hive, subKey, (registry, key) => (found = registry.ReadSubKeys(key)) is null ? RegistryCall.FileNotFound : RegistryCall.Success);
        names = found is { Count: > 0 } ? found : null;
        return result;
    }

    /// <summary>Lists the values of a key.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="names">Their names, in order; NULL where there are none. The default value has an empty name.</param>
    /// <param name="types">The type of each: 1 text, 2 text with environment variables, 3 octets, 4 number of 32 bits, 7 texts, 11 number of 64 bits.</param>
    [CimMethod]
    public static uint EnumValues(
        ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sNames")] out IEnumerable<string>? names, [CimParameter("Types")] out IEnumerable<int>? types)
    {
        IReadOnlyList<RegistryValue>? found = null;
        uint result = RegistryCall.Run(request, hive, subKey, (registry, key) => (found = registry.ReadValues(key)) is null ? RegistryCall.FileNotFound : RegistryCall.Success);
        names = found is { Count: > 0 } ? found.Select(value => value.Name) : null;
        types = found is { Count: > 0 } ? found.Select(value => (int)value.Type) : null;
        return result;
    }

    /// <summary>Deletes a value.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    [CimMethod]
    public static uint DeleteValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name) =>
        RegistryCall.Run(request, hive, subKey, (registry, key) => registry.DeleteValue(key, name ?? string.Empty) ? RegistryCall.Success : RegistryCall.FileNotFound);

    /// <summary>Finds out whether the caller may do something with a key. Returns 5 where it may not.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="required">What: a sum of bits. 3, to query and set values, unless given; 0 for anything at all.</param>
    /// <param name="granted">Whether all of it is granted; NULL where there is no such key and the caller may know that.</param>
    [CimMethod]
    public static uint CheckAccess(
        ProviderRequest request,
        [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey,
        [CimParameter("uRequired", Default = 3u)]
        [BitMap("0", "1", "2", "3", "4", "5", "16", "17", "18", "19")]
        [BitValues("KEY_QUERY_VALUE", "KEY_SET_VALUE", "KEY_CREATE_SUB_KEY", "KEY_ENUMERATE_SUB_KEYS", "KEY_NOTIFY", "KEY_CREATE_LINK", "DELETE", "READ_CONTROL", "WRITE_DAC", "WRITE_OWNER")]
        uint required,
        [CimParameter("bGranted")] out bool? granted)
    {
        bool? answer = null;
        uint result = RegistryCall.Run(request, hive, subKey, (registry, key) =>
        {
            if (!registry.KeyExists(key))
            {
                return RegistryCall.FileNotFound;
            }

            uint rights = (uint)registry.GetRights(key);
            answer = required == 0 ? rights != 0 : (GenericMapping.RegistryKey.Map(required) & ~rights) == 0;
            return answer.Value ? RegistryCall.Success : RegistryCall.AccessDenied;
        });
        granted = result == RegistryCall.AccessDenied ? false : answer;
        return result;
    }
}
