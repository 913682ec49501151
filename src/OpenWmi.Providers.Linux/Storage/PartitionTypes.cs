using System.Collections.Frozen;

namespace OpenWmi.Providers.Linux;

/// <summary>The types of partitions in words, by the codes in partition tables.</summary>
internal static class PartitionTypes
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["c12a7328-f81f-11d2-ba4b-00a0c93ec93b"] = "GPT: System",
        ["21686148-6449-6e6f-744e-656564454649"] = "GPT: BIOS Boot",
        ["0fc63daf-8483-4772-8e79-3d69d8477de4"] = "GPT: Linux Filesystem",
        ["4f68bce3-e8cd-4db1-96e7-fbcaf984b709"] = "GPT: Linux Root (x86-64)",
        ["b921b045-1df0-41c3-af44-4c6f280d3fae"] = "GPT: Linux Root (ARM 64)",
        ["0657fd6d-a4ab-43c4-84e5-0933c84b4f4f"] = "GPT: Linux Swap",
        ["e6d6d379-f507-44c2-a23c-238f2a3df928"] = "GPT: Linux LVM",
        ["a19d880f-05fc-4d3b-a006-743f0f84911e"] = "GPT: Linux RAID",
        ["ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"] = "GPT: Basic Data",
        ["e3c9e316-0b5c-4db8-817d-f92df00215ae"] = "GPT: Microsoft Reserved",
        ["0x1"] = "12-bit FAT",
        ["0x4"] = "16-bit FAT",
        ["0x5"] = "Extended Partition",
        ["0x6"] = "16-bit FAT",
        ["0x7"] = "Installable File System",
        ["0xb"] = "32-bit FAT",
        ["0xc"] = "32-bit FAT",
        ["0xe"] = "16-bit FAT",
        ["0xf"] = "Extended w/Extended Int 13",
        ["0x82"] = "Linux Swap",
        ["0x83"] = "Linux",
        ["0x8e"] = "Linux LVM",
        ["0xef"] = "EFI System",
        ["0xfd"] = "Linux RAID",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a type; for others that of their table, and "Unknown".</summary>
    /// <param name="scheme">ID_PART_ENTRY_SCHEME: gpt, dos or another.</param>
    /// <param name="code">ID_PART_ENTRY_TYPE: a GUID, or a number in hexadecimal.</param>
    public static string Find(string? scheme, string? code) =>
        code is not null && Names.TryGetValue(code, out string? name) ? name : scheme == "gpt" ? "GPT: Unknown" : "Unknown";
}
