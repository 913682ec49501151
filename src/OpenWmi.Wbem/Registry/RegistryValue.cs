using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.Registry;

/// <summary>A value of a registry key: its name, type and data. Immutable.</summary>
public sealed class RegistryValue
{
    private readonly byte[] _data;

    private RegistryValue(string name, RegistryValueType type, byte[] data)
    {
        Name = name;
        Type = type;
        _data = data;
    }

    /// <summary>The name as given; empty for the key's default value. Compared without case.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public RegistryValueType Type { get; }

    /// <summary>The data as Windows stores it: texts are UTF-16LE with their NUL, a list of texts ends with another NUL, numbers are little-endian.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>A REG_SZ.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: the name or the data is longer than <see cref="RegistryLimits"/> allows. The other creators alike.</exception>
    public static RegistryValue FromString(string name, string value) => Create(name, RegistryValueType.String, Encoding.Unicode.GetBytes(value + '\0'));

    /// <summary>A REG_EXPAND_SZ.</summary>
    public static RegistryValue FromExpandString(string name, string value) => Create(name, RegistryValueType.ExpandString, Encoding.Unicode.GetBytes(value + '\0'));

    /// <summary>A REG_BINARY.</summary>
    public static RegistryValue FromBinary(string name, ReadOnlySpan<byte> value) => Create(name, RegistryValueType.Binary, value.ToArray());

    /// <summary>A REG_DWORD.</summary>
    public static RegistryValue FromDWord(string name, uint value)
    {
        byte[] data = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(data, value);
        return Create(name, RegistryValueType.DWord, data);
    }

    /// <summary>A REG_QWORD.</summary>
    public static RegistryValue FromQWord(string name, ulong value)
    {
        byte[] data = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(data, value);
        return Create(name, RegistryValueType.QWord, data);
    }

    /// <summary>A REG_MULTI_SZ. A text ends at its first NUL, and an empty one cannot be among others: it would end the list.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: a text is empty.</exception>
    public static RegistryValue FromMultiString(string name, IReadOnlyList<string> values)
    {
        var text = new StringBuilder();
        foreach (string value in values)
        {
            if (value.Length == 0 || value.Contains('\0', StringComparison.Ordinal))
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The value '{name}' is a list of texts: none of them may be empty or hold a NUL.");
            }

            text.Append(value).Append('\0');
        }

        return Create(name, RegistryValueType.MultiString, Encoding.Unicode.GetBytes(text.Append('\0').ToString()));
    }

    /// <summary>The text of a REG_SZ or REG_EXPAND_SZ, up to its NUL; of other types, their data in words: numbers in decimal, octets in hexadecimal, texts between commas.</summary>
    public override string ToString() => Type switch
    {
        RegistryValueType.String or RegistryValueType.ExpandString => ReadText(_data),
        RegistryValueType.MultiString => string.Join(", ", ToStrings()),
        RegistryValueType.DWord or RegistryValueType.QWord => ToNumber().ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToHexString(_data),
    };

    /// <summary>The number of a REG_DWORD or REG_QWORD; of the data of other types, up to eight octets little-endian.</summary>
    public ulong ToNumber()
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        octets.Clear();
        _data.AsSpan(0, Math.Min(_data.Length, octets.Length)).CopyTo(octets);
        return BinaryPrimitives.ReadUInt64LittleEndian(octets);
    }

    /// <summary>The texts of a REG_MULTI_SZ.</summary>
    public IReadOnlyList<string> ToStrings() => Encoding.Unicode.GetString(_data).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A value with its data as <see cref="Data"/> has it; the array belongs to the value from then on.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER, as of the other creators.</exception>
    public static RegistryValue Create(string name, RegistryValueType type, byte[] data)
    {
        CheckName(name);
        return data.Length <= RegistryLimits.MaxDataLength
            ? new RegistryValue(name, type, data)
            : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The value '{name}' has {data.Length} octets; a registry value has at most {RegistryLimits.MaxDataLength}.");
    }

    /// <summary>Refuses a name that is too long.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: it is.</exception>
    public static void CheckName(string name)
    {
        if (name.Length > RegistryLimits.MaxValueNameLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The name of a registry value has {name.Length} characters; {RegistryLimits.MaxValueNameLength} are allowed.");
        }
    }

    private static string ReadText(ReadOnlySpan<byte> data)
    {
        string text = Encoding.Unicode.GetString(data);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
