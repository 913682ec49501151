using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A class or an instance as it travels: a signature, a length, an ObjectBlock. [MS-WMIO] 2.2.1.</summary>
public static class EncodingUnit
{
    /// <summary>The first four octets, as a little-endian number.</summary>
    public const uint Signature = 0x12345678;

    /// <summary>The octets before the ObjectBlock.</summary>
    public const int HeaderLength = 8;

    private const string Name = "EncodingUnit";

    /// <summary>The most octets that an object takes: what <see cref="Encode(CimObject, Span{byte}, bool)"/> needs.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: it could be more than 2 GiB.</exception>
    public static int GetMaxLength(CimObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        long length = HeaderLength + ObjectBlock.MaxLength(value);
        return length <= Array.MaxLength ? (int)length : throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The encoding of an instance of {value.Class.Name} could take {length} octets.");
    }

    /// <summary>Writes an object.</summary>
    /// <param name="value">The object. What no encoding can hold is left out: the part of a string from its first NUL on.</param>
    /// <param name="destination">At least <see cref="GetMaxLength"/> octets.</param>
    /// <param name="keepDefaults">
    /// Whether a property of an instance that was never set stays so: what a client sends with PutInstance. Otherwise its default is written as its value, which all
    /// clients read alike.
    /// </param>
    /// <returns>The octets written. An instance of a class that was written before allocates nothing, unless it has arrays or embedded objects.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Encode(CimObject value, Span<byte> destination, bool keepDefaults = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        var writer = new ObjectWriter(destination);
        writer.AppendUInt32(Signature);
        writer.AppendUInt32(0);
        ObjectBlock.Write(ref writer, value, keepDefaults);
        writer.PatchInt32(4, writer.Position - HeaderLength);
        return writer.Position;
    }

    /// <summary>Writes an object into an array of its own.</summary>
    /// <param name="value">The object.</param>
    /// <param name="keepDefaults">As above.</param>
    public static byte[] Encode(CimObject value, bool keepDefaults = false)
    {
        byte[] octets = new byte[GetMaxLength(value)];
        return octets.AsSpan(0, Encode(value, octets, keepDefaults)).ToArray();
    }

    /// <summary>Reads an object.</summary>
    /// <param name="octets">The encoding; what stands behind it does not matter.</param>
    /// <param name="cache">The classes of instances that were read before; NULL where none are kept.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_OBJECT: the octets are not an object. The message says at which offset, in which structure of [MS-WMIO], and why.
    /// </exception>
    public static CimObject Decode(ReadOnlySpan<byte> octets, ClassPartCache? cache = null)
    {
        var reader = new ObjectReader(octets);
        uint signature = reader.ReadUInt32(Name);
        if (signature != Signature)
        {
            throw InvalidObject.At(0, Name, $"the signature is 0x{signature:X8}");
        }

        ObjectReader block = reader.Part(reader.ReadUInt32(Name), Name);
        return DecodeBlock(ref block, octets.Length, cache);
    }

    /// <summary>Reads an ObjectBlock; errors of the model become those of the encoding.</summary>
    internal static CimObject DecodeBlock(scoped ref ObjectReader block, int inputLength, ClassPartCache? cache)
    {
        var state = new DecodingState(inputLength, cache);
        int start = block.Position;
        try
        {
            return ObjectBlock.Read(ref state, ref block);
        }
        catch (WbemException error) when (error.Status != WbemStatus.WBEM_E_INVALID_OBJECT)
        {
            throw InvalidObject.At(start, "ObjectBlock", error.Message, error);
        }
    }
}
