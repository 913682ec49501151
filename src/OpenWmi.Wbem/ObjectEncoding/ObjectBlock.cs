using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A class or an instance with its flags and its decoration. [MS-WMIO] 2.2.5.</summary>
internal static class ObjectBlock
{
    private const string Name = "ObjectBlock";
    private const ObjectFlags Kinds = ObjectFlags.CimClass | ObjectFlags.CimInstance;

    /// <summary>Reads a block; what stands behind the object in it is slack.</summary>
    public static CimObject Read(ref DecodingState state, scoped ref ObjectReader reader)
    {
        ObjectFlags flags = ReadFlags(ref reader);
        if ((flags & ObjectFlags.CimInstance) == 0)
        {
            return ClassType.Read(ref state, ref reader, flags, Decoration.Read(ref reader, flags, out _));
        }

        DecodedClass type = ReadInstanceClass(ref state, ref reader, flags);
        return InstanceType.Read(ref state, ref reader, type);
    }

    /// <summary>Reads the flags; one of class and instance is set, others may be.</summary>
    public static ObjectFlags ReadFlags(scoped ref ObjectReader reader)
    {
        var flags = (ObjectFlags)reader.ReadByte(Name);
        return (flags & Kinds) is ObjectFlags.CimClass or ObjectFlags.CimInstance
            ? flags
            : throw InvalidObject.At(reader.Position - 1, Name, $"the flags 0x{(byte)flags:X2} say neither class nor instance, or both");
    }

    /// <summary>Reads decoration and class part of an instance, or takes what the same octets were made into before.</summary>
    public static DecodedClass ReadInstanceClass(ref DecodingState state, scoped ref ObjectReader reader, ObjectFlags flags)
    {
        int start = reader.Position;
        bool isDecorated = (flags & ObjectFlags.Decoration) != 0;
        ObjectReader ahead = reader.From(start);
        Decoration.Skip(ref ahead, flags);
        ahead.PartWithOwnLength("ClassPart");
        ReadOnlySpan<byte> octets = reader.Between(start, ahead.Position);
        if (state.Cache?.Find(octets, isDecorated) is { } known)
        {
            reader = ahead;
            return known;
        }

        CimScope? scope = Decoration.Read(ref reader, flags, out bool isWithheld);
        var type = new DecodedClass(ref state, octets, reader.Position - start, isDecorated, ClassPart.Read(ref state, ref reader), scope, isWithheld);
        reader = ahead;
        state.Cache?.Add(type);
        return type;
    }

    /// <summary>The most octets that an object takes.</summary>
    public static long MaxLength(CimObject value)
    {
        EncodedClass type = EncodedClass.Of(value.Class);
        return value is CimInstance instance ? type.Head.Length + InstanceType.MaxLength(instance, type) : type.ClassBlock.Length;
    }

    /// <summary>The octets of an object that are the same for all instances of its class: what a packet has once.</summary>
    public static int HeadLength(CimClass type) => EncodedClass.Of(type).Head.Length;

    /// <summary>Writes an object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The object.</param>
    /// <param name="keepDefaults">Whether a property of an instance that was never set stays so, rather than to be written as its default.</param>
    public static void Write(scoped ref ObjectWriter writer, CimObject value, bool keepDefaults)
    {
        EncodedClass type = EncodedClass.Of(value.Class);
        if (value is CimInstance instance)
        {
            writer.AppendOctets(type.Head);
            InstanceType.Write(ref writer, instance, type, keepDefaults);
        }
        else
        {
            writer.AppendOctets(type.ClassBlock);
        }
    }
}
