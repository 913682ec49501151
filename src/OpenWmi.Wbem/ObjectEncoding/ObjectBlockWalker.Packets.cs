namespace OpenWmi.Wbem.ObjectEncoding;

// WBEMDATA packets. [MS-WMI] 2.2.14.
internal sealed partial class ObjectBlockWalker
{
    private readonly Dictionary<Guid, ClassTables> _classes = [];

    public void WalkArray(scoped ref ObjectReader reader)
    {
        int array = Begin(reader.Position, "ObjectArray");
        Number(ref reader, "dwByteOrdering");
        int start = reader.Position;
        if (!reader.Take(8, "ObjectArray").SequenceEqual(ObjectArray.Signature))
        {
            throw InvalidObject.At(start, "ObjectArray", "the signature WBEMDATA is missing");
        }

        Note(start, 8, "abSignature", "WBEMDATA");
        Number(ref reader, "dwSizeOfHeader1");
        Number(ref reader, "dwDataSize1");
        Number(ref reader, "dwFlags");
        Note(reader.Position, 1, "bVersion", $"{reader.ReadByte("ObjectArray")}");
        Note(reader.Position, 1, "bPacketType", $"{(ObjectArrayPacketType)reader.ReadByte("ObjectArray")}");
        Number(ref reader, "dwSizeOfHeader2");
        Number(ref reader, "dwDataSize2");
        Number(ref reader, "dwSizeOfHeader3");
        Number(ref reader, "dwDataSize3");
        for (uint left = Number(ref reader, "dwNumObjects"); left > 0; left--)
        {
            WalkPacketObject(ref reader);
        }

        End(array, reader.Position);
    }

    private void WalkPacketObject(scoped ref ObjectReader reader)
    {
        int element = Begin(reader.Position, "WBEM_DATAPACKET_OBJECT");
        Number(ref reader, "dwSizeOfHeader");
        uint dataLength = Number(ref reader, "dwSizeOfData");
        byte type = reader.ReadByte("bObjectType");
        Note(reader.Position - 1, 1, "bObjectType", type switch
        {
            ObjectArray.Class => "WBEMOBJECT_CLASS",
            ObjectArray.Instance => "WBEMOBJECT_INSTANCE",
            ObjectArray.InstanceNoClass => "WBEMOBJECT_INSTANCE_NOCLASS",
            _ => throw reader.Invalid("WBEM_DATAPACKET_OBJECT", $"the type {type} is unknown"),
        });
        ObjectReader data = reader.Part(dataLength, "WBEM_DATAPACKET_OBJECT");
        Number(ref data, "dwSizeOfHeader");
        uint size = Number(ref data, "dwSizeOfData");
        var id = type == ObjectArray.Class ? Guid.Empty : new Guid(data.Take(16, "classId"));
        if (type != ObjectArray.Class)
        {
            Note(data.Position - 16, 16, "classId", $"{id}");
        }

        ObjectReader block = data.Part(size, "ObjectBlock");
        if (type == ObjectArray.InstanceNoClass)
        {
            WalkInstanceNoClass(ref block, id);
        }
        else if (WalkBlock(ref block) is { } tables)
        {
            _classes[id] = tables;
        }

        End(element, reader.Position);
    }

    private void WalkInstanceNoClass(scoped ref ObjectReader reader, Guid id)
    {
        if (!_classes.TryGetValue(id, out ClassTables tables))
        {
            throw reader.Invalid("WBEMOBJECT_INSTANCE_NOCLASS", $"the class {id} is in no object before it");
        }

        int block = Begin(reader.Position, "ObjectBlock without ClassPart");
        WalkFlags(ref reader);
        WalkInstance(ref reader, tables);
        End(block, reader.End);
    }
}
