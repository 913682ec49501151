using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Reads the WBEMDATA packets of one enumerator and keeps the classes that they announce. [MS-WMI] 2.2.14. Not thread-safe.</summary>
public sealed class ObjectArrayReader
{
    /// <summary>Classes that are kept; those announced longest ago make way.</summary>
    public const int MaxClasses = 256;

    /// <summary>Octets of class parts that are kept: 4 MiB.</summary>
    public const int MaxOctets = 4 << 20;

    private const string Name = "ObjectArray";
    private const string ObjectName = "WBEM_DATAPACKET_OBJECT";
    private readonly ClassPartCache _cache = new();
    private readonly Dictionary<Guid, DecodedClass> _classes = [];
    private readonly Queue<Guid> _order = [];
    private int _octets;

    /// <summary>Reads a packet.</summary>
    /// <param name="octets">The packet; empty for no objects.</param>
    /// <returns>The objects in their order.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_OBJECT: the octets are no packet, or an instance is of a class that no packet announced. The message says where and why.
    /// </exception>
    public CimObject[] Read(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
        {
            return [];
        }

        var state = new DecodingState(octets.Length, _cache);
        var reader = new ObjectReader(octets);
        ObjectReader data = ReadHeaders(ref reader, out uint count);
        var objects = new List<CimObject>((int)Math.Min(count, (uint)data.Remaining / (ObjectArray.ObjectHeaderLength + ObjectArray.ClassHeaderLength)));
        try
        {
            for (uint i = 0; i < count; i++)
            {
                objects.Add(ReadObject(ref state, ref data));
            }
        }
        catch (WbemException error) when (error.Status != WbemStatus.WBEM_E_INVALID_OBJECT)
        {
            throw InvalidObject.At(data.Position, ObjectName, error.Message, error);
        }

        return [.. objects];
    }

    private static ObjectReader ReadHeaders(scoped ref ObjectReader reader, out uint count)
    {
        uint order = reader.ReadUInt32(Name);
        if (order != 0 || !reader.Take(ObjectArray.Signature.Length, Name).SequenceEqual(ObjectArray.Signature))
        {
            throw InvalidObject.At(0, Name, "the signature WBEMDATA is missing");
        }

        ObjectReader header2 = ReadHeader(ref reader, ObjectArray.Header1Length, 12);
        ObjectReader header3 = ReadHeader(ref header2, ObjectArray.Header2Length, 0);
        ObjectReader ahead = header3.From(header3.Position);
        ahead.Take(8, Name);
        count = ahead.ReadUInt32(Name);
        return ReadHeader(ref header3, ObjectArray.Header3Length, 0);
    }

    // A length of the header itself, which may grow, then that of what follows it. Gives the latter and leaves the reader behind it.
    private static ObjectReader ReadHeader(scoped ref ObjectReader reader, int minimum, int alreadyRead)
    {
        uint headerLength = reader.ReadUInt32(Name);
        uint dataLength = reader.ReadUInt32(Name);
        if (headerLength < minimum)
        {
            throw reader.Invalid(Name, $"a header of {headerLength} octets lacks some of its {minimum}");
        }

        reader.Part((long)headerLength - alreadyRead - 8, Name);
        return reader.Part(dataLength, Name);
    }

    private CimObject ReadObject(ref DecodingState state, scoped ref ObjectReader data)
    {
        uint headerLength = data.ReadUInt32(ObjectName);
        uint dataLength = data.ReadUInt32(ObjectName);
        byte type = data.ReadByte(ObjectName);
        data.Part((long)headerLength - ObjectArray.ObjectHeaderLength, ObjectName);
        ObjectReader part = data.Part(dataLength, ObjectName);
        uint innerLength = part.ReadUInt32(ObjectName);
        uint size = part.ReadUInt32(ObjectName);
        if (type == ObjectArray.Class)
        {
            part.Part((long)innerLength - ObjectArray.ClassHeaderLength, ObjectName);
            ObjectReader block = part.Part(size, ObjectName);
            return ObjectBlock.Read(ref state, ref block);
        }

        var id = new Guid(part.Take(16, ObjectName));
        part.Part((long)innerLength - ObjectArray.InstanceHeaderLength, ObjectName);
        ObjectReader instance = part.Part(size, ObjectName);
        return type switch
        {
            ObjectArray.Instance => ReadInstance(ref state, ref instance, id),
            ObjectArray.InstanceNoClass => ReadInstanceNoClass(ref state, ref instance, id),
            _ => throw part.Invalid(ObjectName, $"the type {type} is unknown"),
        };
    }

    private CimInstance ReadInstance(ref DecodingState state, scoped ref ObjectReader reader, Guid id)
    {
        ObjectFlags flags = ReadFlags(ref reader);
        DecodedClass type = ObjectBlock.ReadInstanceClass(ref state, ref reader, flags);
        Keep(id, type);
        return InstanceType.Read(ref state, ref reader, type);
    }

    private CimInstance ReadInstanceNoClass(ref DecodingState state, scoped ref ObjectReader reader, Guid id)
    {
        if (!_classes.TryGetValue(id, out DecodedClass? type))
        {
            throw reader.Invalid(ObjectName, $"no packet announced the class {id}");
        }

        ObjectFlags flags = ReadFlags(ref reader);
        int start = reader.Position;
        Decoration.Skip(ref reader, flags);
        ReadOnlySpan<byte> decoration = reader.Between(start, reader.Position);
        if (!decoration.SequenceEqual(type.Octets.AsSpan(0, type.DecorationLength)))
        {
            // The same class elsewhere.
            byte[] octets = [.. decoration, .. type.Octets.AsSpan(type.DecorationLength)];
            state.Charge(octets.Length, start);
            var other = new ObjectReader(octets);
            type = ObjectBlock.ReadInstanceClass(ref state, ref other, flags);
        }

        return InstanceType.Read(ref state, ref reader, type);
    }

    private static ObjectFlags ReadFlags(scoped ref ObjectReader reader)
    {
        ObjectFlags flags = ObjectBlock.ReadFlags(ref reader);
        return (flags & ObjectFlags.CimInstance) != 0 ? flags : throw InvalidObject.At(reader.Position - 1, ObjectName, "a class stands where an instance is announced");
    }

    private void Keep(Guid id, DecodedClass type)
    {
        if (_classes.TryGetValue(id, out DecodedClass? known))
        {
            _octets += type.Octets.Length - known.Octets.Length;
        }
        else
        {
            _order.Enqueue(id);
            _octets += type.Octets.Length;
        }

        _classes[id] = type;
        while (_order.Count > MaxClasses || (_octets > MaxOctets && _order.Count > 1))
        {
            _classes.Remove(_order.Dequeue(), out DecodedClass? forgotten);
            _octets -= forgotten?.Octets.Length ?? 0;
        }
    }
}
