using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux;

/// <content>Values by their types.</content>
internal static partial class StdRegProv
{
    /// <summary>Gets a number of 32 bits, REG_DWORD.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The number; NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetDWORDValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("uValue")] out uint? value)
    {
        uint result = RegistryCall.Get(request, hive, subKey, name, RegistryValueType.DWord, out RegistryValue? found);
        value = (uint?)found?.ToNumber();
        return result;
    }

    /// <summary>Sets a number of 32 bits, REG_DWORD. The key must exist; the value is created where it is missing, and may change its type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The number; 3 unless given, as on Windows.</param>
    [CimMethod]
    public static uint SetDWORDValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("uValue", Default = 3u)] uint value) =>
        RegistryCall.Set(request, hive, subKey, () => RegistryValue.FromDWord(name ?? string.Empty, value));

    /// <summary>Gets a number of 64 bits, REG_QWORD.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The number; NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetQWORDValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("uValue")] out ulong? value)
    {
        uint result = RegistryCall.Get(request, hive, subKey, name, RegistryValueType.QWord, out RegistryValue? found);
        value = found?.ToNumber();
        return result;
    }

    /// <summary>Sets a number of 64 bits, REG_QWORD. The key must exist; the value is created where it is missing, and may change its type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The number.</param>
    [CimMethod]
    public static uint SetQWORDValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("uValue")] ulong value) =>
        RegistryCall.Set(request, hive, subKey, () => RegistryValue.FromQWord(name ?? string.Empty, value));

    /// <summary>Gets a text, REG_SZ.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The text; NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetStringValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("sValue")] out string? value)
    {
        uint result = RegistryCall.Get(request, hive, subKey, name, RegistryValueType.String, out RegistryValue? found);
        value = found?.ToString();
        return result;
    }

    /// <summary>Sets a text, REG_SZ. The key must exist; the value is created where it is missing, and may change its type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The text.</param>
    [CimMethod]
    public static uint SetStringValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("sValue")] string value) =>
        RegistryCall.Set(request, hive, subKey, () => RegistryValue.FromString(name ?? string.Empty, value));

    /// <summary>Gets a text, REG_EXPAND_SZ, in which environment variables between percent signs are replaced by what they are.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The text; NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetExpandedStringValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("sValue")] out string? value)
    {
        uint result = RegistryCall.Get(request, hive, subKey, name, RegistryValueType.ExpandString, out RegistryValue? found);
        value = found is null ? null : Environment.ExpandEnvironmentVariables(found.ToString());
        return result;
    }

    /// <summary>Sets a text that names environment variables between percent signs, REG_EXPAND_SZ. The key must exist; the value is created where it is missing, and may change its type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The text.</param>
    [CimMethod]
    public static uint SetExpandedStringValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("sValue")] string value) =>
        RegistryCall.Set(request, hive, subKey, () => RegistryValue.FromExpandString(name ?? string.Empty, value));

    /// <summary>Gets texts, REG_MULTI_SZ.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The texts; NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetMultiStringValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("sValue")] out IReadOnlyList<string>? value)
    {
        uint result = RegistryCall.Get(request, hive, subKey, name, RegistryValueType.MultiString, out RegistryValue? found);
        value = found?.ToStrings();
        return result;
    }

    /// <summary>Sets texts, REG_MULTI_SZ. The key must exist; the value is created where it is missing, and may change its type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The texts, none of them empty.</param>
    [CimMethod]
    public static uint SetMultiStringValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("sValue")] string[] value) =>
        RegistryCall.Set(request, hive, subKey, () => RegistryValue.FromMultiString(name ?? string.Empty, value));

    /// <summary>Gets octets, REG_BINARY.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The octets; NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetBinaryValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("uValue")] out byte[]? value)
    {
        uint result = RegistryCall.Get(request, hive, subKey, name, RegistryValueType.Binary, out RegistryValue? found);
        value = found?.Data.ToArray();
        return result;
    }

    /// <summary>Sets octets, REG_BINARY. The key must exist; the value is created where it is missing, and may change its type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="name">The name of the value; NULL or empty for the default value of the key.</param>
    /// <param name="value">The octets.</param>
    [CimMethod]
    public static uint SetBinaryValue(ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey, [CimParameter("sValueName")] string? name, [CimParameter("uValue")] byte[] value) =>
        RegistryCall.Set(request, hive, subKey, () => RegistryValue.FromBinary(name ?? string.Empty, value));
}
