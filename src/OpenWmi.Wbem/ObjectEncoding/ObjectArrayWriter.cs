using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Writes WBEMDATA packets for one enumerator: of several instances of one class only the first carries its class part. [MS-WMI] 2.2.14. Not thread-safe.</summary>
/// <remarks>A class has one GUID as long as the writer lives, and is sent once in each packet: readers may keep it for longer, none has to.</remarks>
public sealed class ObjectArrayWriter
{
    /// <summary>Classes whose GUIDs are kept; instances of others each carry their class part.</summary>
    public const int MaxClasses = 256;

    private const long ObjectOverhead = ObjectArray.ObjectHeaderLength + ObjectArray.InstanceHeaderLength;
    private readonly Dictionary<EncodedClass, SentClass> _classes = [];
    private int _packet;

    /// <summary>The most octets that a packet takes.</summary>
    /// <param name="objects">The objects.</param>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: it could be more than 2 GiB.</exception>
    public static int GetMaxLength(ReadOnlySpan<CimObject> objects)
    {
        long length = ObjectArray.HeadersLength;
        foreach (CimObject value in objects)
        {
            length += ObjectOverhead + ObjectBlock.MaxLength(value);
        }

        return length <= Array.MaxLength ? (int)length : throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{objects.Length} objects could take {length} octets.");
    }

    /// <summary>Writes a packet.</summary>
    /// <param name="objects">The objects, in their order.</param>
    /// <param name="destination">At least <see cref="GetMaxLength"/> octets.</param>
    /// <param name="packetType">Which call it is for.</param>
    /// <returns>The octets written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int Write(ReadOnlySpan<CimObject> objects, Span<byte> destination, ObjectArrayPacketType packetType = ObjectArrayPacketType.Next)
    {
        unchecked
        {
            _packet++;
        }

        var writer = new ObjectWriter(destination);
        writer.AppendZero(ObjectArray.HeadersLength);
        foreach (CimObject value in objects)
        {
            WriteObject(ref writer, value);
        }

        WriteHeaders(ref writer, packetType, objects.Length);
        return writer.Position;
    }

    private static void WriteHeaders(scoped ref ObjectWriter writer, ObjectArrayPacketType packetType, int count)
    {
        int data = writer.Position - ObjectArray.HeadersLength;
        ObjectArray.Signature.CopyTo(writer.At(4, ObjectArray.Signature.Length));
        writer.PatchInt32(12, ObjectArray.Header1Length);
        writer.PatchInt32(16, data + ObjectArray.Header3Length + ObjectArray.Header2Length);
        writer.At(24, 1)[0] = ObjectArray.Version;
        writer.At(25, 1)[0] = (byte)packetType;
        writer.PatchInt32(26, ObjectArray.Header2Length);
        writer.PatchInt32(30, data + ObjectArray.Header3Length);
        writer.PatchInt32(34, ObjectArray.Header3Length);
        writer.PatchInt32(38, data);
        writer.PatchInt32(42, count);
    }

    private void WriteObject(scoped ref ObjectWriter writer, CimObject value)
    {
        EncodedClass type = EncodedClass.Of(value.Class);
        int start = writer.Position;
        writer.AppendInt32(ObjectArray.ObjectHeaderLength);
        writer.AppendUInt32(0);
        if (value is not CimInstance instance)
        {
            writer.AppendByte(ObjectArray.Class);
            writer.AppendInt32(ObjectArray.ClassHeaderLength);
            writer.AppendInt32(type.ClassBlock.Length);
            writer.AppendOctets(type.ClassBlock);
        }
        else
        {
            bool isKnown = Announce(type, out Guid id);
            writer.AppendByte(isKnown ? ObjectArray.InstanceNoClass : ObjectArray.Instance);
            writer.AppendInt32(ObjectArray.InstanceHeaderLength);
            int size = writer.Position;
            writer.AppendUInt32(0);
            id.TryWriteBytes(writer.Append(16));
            int block = writer.Position;
            writer.AppendOctets(isKnown ? type.Head.AsSpan(0, 1 + type.DecorationLength) : type.Head);
            InstanceType.Write(ref writer, instance, type, keepDefaults: false);
            writer.PatchInt32(size, writer.Position - block);
        }

        writer.PatchInt32(start + 4, writer.Position - start - ObjectArray.ObjectHeaderLength);
    }

    // Whether the packet holds the class already.
    private bool Announce(EncodedClass type, out Guid id)
    {
        if (!_classes.TryGetValue(type, out SentClass? sent))
        {
            sent = new SentClass(Guid.NewGuid());
            if (_classes.Count < MaxClasses)
            {
                _classes.Add(type, sent);
            }
        }

        id = sent.Id;
        bool isKnown = sent.Packet == _packet;
        sent.Packet = _packet;
        return isKnown;
    }

    private sealed class SentClass(Guid id)
    {
        public Guid Id { get; } = id;

        /// <summary>The last packet that held the class part; packets count from 1.</summary>
        public int Packet { get; set; }
    }
}
