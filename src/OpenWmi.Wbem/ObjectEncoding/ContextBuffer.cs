using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A context as it travels: IWbemContextBuffer. [MS-WMI] 2.2.13.1. No alignment, no padding.</summary>
public static class ContextBuffer
{
    /// <summary>Values that a context may have.</summary>
    public const int MaxValues = 1024;

    private const string Name = "IWbemContextBuffer";
    private const string PropertyName = "IWbemContextProperty";
    private const int MinPropertyLength = 10;

    // What readers ignore; a number of its own tells contexts of this system apart in a trace.
    private static readonly Guid Identity = new("0f3b3c3e-5f0e-4f0c-9d3a-6f3f1c7f2a51");

    /// <summary>Writes a context.</summary>
    /// <param name="context">The context. 64-bit integers, datetimes and references have no type there and become strings; a char16 becomes an I2.</param>
    public static byte[] Encode(WbemContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var writer = new ObjectWriter(256);
        writer.AppendInt32(1);
        Identity.TryWriteBytes(writer.Append(16));
        writer.AppendInt32(context.Names.Count);
        foreach (string name in context.Names)
        {
            ContextValue.WriteString(ref writer, name);
            writer.AppendUInt32(0);
            ContextValue.Write(ref writer, context[name]);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a context; of values with the same name the last one counts.</summary>
    /// <param name="octets">The buffer; what stands behind it does not matter.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: the octets are no context. The message says at which offset, in which structure, and why.</exception>
    public static WbemContext Decode(ReadOnlySpan<byte> octets)
    {
        var reader = new ObjectReader(octets);
        var state = new DecodingState(octets.Length, null);
        reader.Part(reader.ReadUInt32(Name) * 16L, Name);
        uint count = reader.ReadUInt32(Name);
        if (count > MaxValues || count > reader.Remaining / MinPropertyLength)
        {
            throw reader.Invalid(Name, $"{count} values in {reader.Remaining} octets; at most {MaxValues} are allowed");
        }

        try
        {
            var values = new Dictionary<string, CimValue>(StringComparer.OrdinalIgnoreCase);
            for (uint i = 0; i < count; i++)
            {
                string name = ContextValue.ReadString(ref reader);
                reader.ReadUInt32(PropertyName);
                values[name] = ContextValue.Read(ref state, ref reader);
            }

            return new WbemContext(values);
        }
        catch (WbemException error) when (error.Status != WbemStatus.WBEM_E_INVALID_OBJECT)
        {
            throw InvalidObject.At(reader.Position, PropertyName, error.Message, error);
        }
    }
}
