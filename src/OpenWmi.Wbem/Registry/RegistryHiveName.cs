namespace OpenWmi.Wbem.Registry;

/// <summary>What a predefined key is called.</summary>
/// <param name="Hive">The predefined key.</param>
/// <param name="Short">Its short name, <c>HKLM</c>.</param>
/// <param name="Long">Its long name, <c>HKEY_LOCAL_MACHINE</c>.</param>
internal sealed record RegistryHiveName(RegistryHive Hive, string Short, string Long);
