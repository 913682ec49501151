using System.Buffers.Binary;
using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>
/// The properties of an activation: the activation properties BLOB with its CustomHeader. [MS-DCOM] 2.2.22. Properties are known by their class, wherever they stand; one that
/// is not known is passed over. They are written in the order in which they are here. Immutable.
/// </summary>
/// <param name="properties">The properties.</param>
public sealed class ActivationBlob(ImmutableArray<ActivationProperty> properties)
{
    private const int PreludeSize = 8;
    private const int MaxProperties = 10;
    private const uint DifferentMachine = 2;

    /// <summary>The properties that are known.</summary>
    public ImmutableArray<ActivationProperty> Properties { get; } = properties;

    /// <summary>The property of a kind, or null.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public T? Find<T>()
        where T : ActivationProperty
        => Properties.OfType<T>().FirstOrDefault();

    /// <summary>Reads the reference in which a blob travels.</summary>
    /// <param name="reference">An OBJREF_CUSTOM.</param>
    /// <param name="iid">IID_IActivationPropertiesIn or IID_IActivationPropertiesOut.</param>
    /// <exception cref="NdrException">It is another reference, or not valid.</exception>
    internal static ActivationBlob Read(ObjRef? reference, Guid iid)
        => reference is ObjRefCustom custom && custom.Iid == iid
            ? Read(custom.Data.Span)
            : throw new NdrException(RpcStatus.InvalidObjRef, "The properties of an activation are no such reference", 0);

    /// <summary>Reads a blob.</summary>
    /// <param name="octets">The blob, from dwSize on.</param>
    /// <exception cref="NdrException">It is not valid, or has a property twice.</exception>
    public static ActivationBlob Read(ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> content = octets.Length < PreludeSize ? [] : octets[PreludeSize..];
        NdrReader reader = NdrReader.OfSerializedType(content);
        Header header = Header.Read(ref reader, content.Length);
        ImmutableArray<ActivationProperty>.Builder properties = ImmutableArray.CreateBuilder<ActivationProperty>();
        int position = header.Size;
        for (int i = 0; i < header.Clsids.Length; i++)
        {
            int size = header.Sizes[i];
            if (size > content.Length - position)
            {
                throw new NdrException(RpcStatus.BadStubData, $"A property of {size} octets is longer than the {content.Length - position} that are left", position + PreludeSize);
            }

            if (ReadProperty(header.Clsids[i], content.Slice(position, size)) is { } property)
            {
                Add(properties, property, position);
            }

            position += size;
        }

        return new ActivationBlob(properties.ToImmutable());
    }

    /// <summary>The blob in the reference in which it travels.</summary>
    /// <param name="iid">IID_IActivationPropertiesIn or IID_IActivationPropertiesOut.</param>
    /// <param name="clsid">The class that reads it.</param>
    internal ObjRefCustom ToReference(Guid iid, Guid clsid) => new(iid, clsid, ToArray());

    /// <summary>The blob.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray()
    {
        using StubBuffer body = StubBuffer.Rent();
        NdrWriter writer = new(body);
        int[] sizes = new int[Properties.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            int start = writer.Position;
            NdrMark mark = writer.BeginSerializedType();
            Properties[i].Write(ref writer);
            writer.EndSerializedType(mark);
            sizes[i] = writer.Position - start;
        }

        writer.Complete();
        return WithHeader(body.Written, sizes);
    }

    private static void Add(ImmutableArray<ActivationProperty>.Builder properties, ActivationProperty property, int position)
    {
        foreach (ActivationProperty known in properties)
        {
            if (known.Clsid == property.Clsid)
            {
                throw new NdrException(RpcStatus.BadStubData, $"The property {property.Clsid} is there twice", position + PreludeSize);
            }
        }

        properties.Add(property);
    }

    private static ActivationProperty? ReadProperty(Guid clsid, ReadOnlySpan<byte> octets)
    {
        if (!Readers.TryGetValue(clsid, out PropertyReader? read))
        {
            return null;
        }

        NdrReader reader = NdrReader.OfSerializedType(octets);
        return read(ref reader);
    }

    private Guid[] Classes()
    {
        var classes = new Guid[Properties.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = Properties[i].Clsid;
        }

        return classes;
    }

    private byte[] WithHeader(ReadOnlySpan<byte> body, int[] sizes)
    {
        using StubBuffer head = StubBuffer.Rent();
        NdrWriter writer = new(head);
        NdrMark mark = writer.BeginSerializedType();
        int totalSizeAt = writer.Position;
        Header.Write(ref writer, Classes(), sizes);
        writer.EndSerializedType(mark);
        writer.Complete();
        int total = head.Length + body.Length;
        BinaryPrimitives.WriteInt32LittleEndian(head.WrittenForUpdate()[totalSizeAt..], total);
        BinaryPrimitives.WriteInt32LittleEndian(head.WrittenForUpdate()[(totalSizeAt + sizeof(int))..], head.Length);
        byte[] blob = new byte[PreludeSize + total];
        BinaryPrimitives.WriteInt32LittleEndian(blob, total);
        head.Written.CopyTo(blob.AsSpan(PreludeSize));
        body.CopyTo(blob.AsSpan(PreludeSize + head.Length));
        return blob;
    }

    private delegate ActivationProperty PropertyReader(ref NdrReader reader);

    private static readonly Dictionary<Guid, PropertyReader> Readers = new()
    {
        [ActivationIds.InstantiationInfo] = InstantiationInfo.Read,
        [ActivationIds.ActivationContextInfo] = ActivationContextInfo.Read,
        [ActivationIds.ServerLocationInfo] = LocationInfo.Read,
        [ActivationIds.ScmRequestInfo] = ScmRequestInfo.Read,
        [ActivationIds.SecurityInfo] = SecurityInfo.Read,
        [ActivationIds.InstanceInfo] = InstanceInfo.Read,
        [ActivationIds.SpecialSystemProperties] = SpecialProperties.Read,
        [ActivationIds.PropertiesOutClass] = PropsOutInfo.Read,
        [ActivationIds.ScmReplyInfo] = ScmReplyInfo.Read,
    };

    // CustomHeader, [MS-DCOM] 2.2.22.1.
    private readonly record struct Header(int Size, Guid[] Clsids, int[] Sizes)
    {
        public static Header Read(ref NdrReader reader, int length)
        {
            reader.ReadUInt32(); // totalSize: the octets that came say it.
            uint size = reader.ReadUInt32();
            reader.ReadUInt32(); // dwReserved
            reader.ReadUInt32(); // destCtx
            uint count = reader.ReadUInt32();
            reader.ReadGuid(); // classInfoClsid
            reader.ReadNonNullPointer();
            reader.ReadNonNullPointer();
            reader.ReadUInt32(); // pdwReserved: NULL
            if (size > (uint)length)
            {
                throw new NdrException(RpcStatus.BadStubData, $"A header of {size} octets is longer than the {length} that there are", 0);
            }

            return new Header((int)size, ReadClsids(ref reader, count), ReadSizes(ref reader, count, length));
        }

        public static void Write(ref NdrWriter writer, Guid[] clsids, int[] sizes)
        {
            writer.WriteUInt32(0);
            writer.WriteUInt32(0);
            writer.WriteUInt32(0);
            writer.WriteUInt32(DifferentMachine);
            writer.WriteUInt32((uint)clsids.Length);
            writer.WriteGuid(Guid.Empty);
            writer.WritePointer(true);
            writer.WritePointer(true);
            writer.WritePointer(false);
            writer.WriteConformance(clsids.Length);
            foreach (Guid clsid in clsids)
            {
                writer.WriteGuid(clsid);
            }

            writer.WriteConformance(sizes.Length);
            writer.WriteNumbers<int>(sizes);
        }

        private static Guid[] ReadClsids(ref NdrReader reader, uint count)
        {
            Guid[] clsids = new Guid[reader.ReadConformance(MaxProperties, 16)];
            reader.RequireCount(clsids.Length, count);
            for (int i = 0; i < clsids.Length; i++)
            {
                clsids[i] = reader.ReadGuid();
            }

            return clsids;
        }

        private static int[] ReadSizes(ref NdrReader reader, uint count, int length)
        {
            int[] sizes = new int[reader.ReadConformance(MaxProperties, sizeof(uint))];
            reader.RequireCount(sizes.Length, count);
            for (int i = 0; i < sizes.Length; i++)
            {
                uint size = reader.ReadUInt32();
                sizes[i] = size <= (uint)length ? (int)size : throw new NdrException(RpcStatus.BadStubData, $"A property of {size} octets is longer than the {length} that there are", reader.Position);
            }

            return sizes;
        }
    }
}
