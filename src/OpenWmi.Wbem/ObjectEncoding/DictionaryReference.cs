using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The strings that are so frequent that a number stands for them. [MS-WMIO] 2.2.80.</summary>
internal static class DictionaryReference
{
    /// <summary>The bit that tells such a reference from an offset.</summary>
    public const uint Flag = 0x80000000;

    private static readonly string[] Strings = ["\"", "key", string.Empty, "read", "write", "volatile", "provider", "dynamic", "cimwin32", "DWORD", CimTypeQualifier];

    /// <summary>The name of the qualifier that tells the type of a property.</summary>
    public const string CimTypeQualifier = "CIMTYPE";

    /// <summary>The string of a reference; NULL where there is none of that number.</summary>
    public static string? Find(uint reference) => (reference & ~Flag) is var index && index < Strings.Length ? Strings[index] : null;

    /// <summary>The reference of a name in any case; NULL where it is not in the dictionary. Clients look for keys by the number or by the small letters only (C24).</summary>
    public static uint? Of(string name)
    {
        int index = Array.FindIndex(Strings, known => CimName.Equals(known, name));
        return index < 0 ? null : Flag | (uint)index;
    }
}
