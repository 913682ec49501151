using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>
/// An instance without its class, which both sides know: what a refresher sends. [MS-WMI] 2.2.16, 2.2.18, 2.2.19: the octets of the heap, then NdTable, InstanceData, InstanceQualifierSet and InstanceHeap of [MS-WMIO], without
/// padding.
/// </summary>
public static class RefreshedInstance
{
    private const string Name = "RefreshedSingleInstance";
    private const string BlobName = "WBEM_INSTANCE_BLOB";
    private const uint Version = 1;
    private const int SizeLength = 4;

    /// <summary>Writes an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: it could be more than 2 GiB.</exception>
    public static byte[] Encode(CimInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        EncodedClass type = EncodedClass.Of(instance.Class);
        var writer = new ObjectWriter(new byte[EncodingUnit.GetMaxLength(instance)]);
        int heapStart = InstanceType.Write(ref writer, instance, type, keepDefaults: false);
        int heapLength = writer.Position - heapStart;

        // The size takes the place of the end of what goes before the NdTable.
        int start = InstanceType.HeaderLength - SizeLength;
        writer.PatchInt32(start, heapLength);
        return writer.Written[start..].ToArray();
    }

    /// <summary>Reads an instance.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="type">Its class.</param>
    /// <param name="cache">As for <see cref="EncodingUnit.Decode"/>.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: they are no instance of the class.</exception>
    public static CimInstance Decode(ReadOnlySpan<byte> octets, CimClass type, ClassPartCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (octets.Length < SizeLength)
        {
            throw InvalidObject.At(0, Name, $"{octets.Length} octets are too few");
        }

        byte[] head = EncodedClass.Of(type).Head;
        ReadOnlySpan<byte> instance = octets[SizeLength..];
        var writer = new ObjectWriter(new byte[head.Length + InstanceType.HeaderLength + instance.Length]);
        writer.AppendOctets(head);
        writer.AppendInt32(InstanceType.HeaderLength + instance.Length);
        writer.AppendZero(InstanceType.HeaderLength - SizeLength);
        writer.AppendOctets(instance);
        var block = new ObjectReader(writer.Written);
        return (CimInstance)EncodingUnit.DecodeBlock(ref block, writer.Position, cache);
    }

    /// <summary>Writes all instances of an enumeration.</summary>
    /// <param name="instances">Instances of one class.</param>
    /// <returns>A new array.</returns>
    public static byte[] EncodeAll(IEnumerable<CimInstance> instances)
    {
        byte[][] blobs = [.. instances.Select(Encode)];
        var writer = new ObjectWriter(new byte[blobs.Sum(blob => SizeLength + blob.Length) + (2 * SizeLength)]);
        writer.AppendUInt32(Version);
        writer.AppendInt32(blobs.Length);
        foreach (byte[] blob in blobs)
        {
            writer.AppendInt32(blob.Length);
            writer.AppendOctets(blob);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads all instances of an enumeration.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="type">Their class.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: they are no instances of the class.</exception>
    public static CimInstance[] DecodeAll(ReadOnlySpan<byte> octets, CimClass type)
    {
        var reader = new ObjectReader(octets);
        uint version = reader.ReadUInt32(BlobName);
        uint count = reader.ReadUInt32(BlobName);
        if (version != Version || count > (uint)reader.Remaining / SizeLength)
        {
            throw InvalidObject.At(0, BlobName, $"{count} instances of version {version} in {reader.Remaining} octets");
        }

        var cache = new ClassPartCache();
        var instances = new List<CimInstance>();
        for (uint i = 0; i < count; i++)
        {
            ObjectReader blob = reader.Part(reader.ReadUInt32(BlobName), BlobName);
            instances.Add(Decode(blob.Rest, type, cache));
        }

        return [.. instances];
    }
}
