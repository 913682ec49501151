using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>What is the same in all encodings of one class and its instances: made once, kept as long as the class.</summary>
internal sealed class EncodedClass
{
    private const int InitialCapacity = 2048;
    private static readonly CimScope Withheld = new(string.Empty, string.Empty);

    private readonly CimClass _type;
    private byte[]? _classBlock;

    private EncodedClass(CimClass type)
    {
        _type = type;
        ObjectLayout layout = ObjectLayout.Of(type);
        NdTableLength = layout.NdTableLength;
        TablesLength = layout.Length;
        Slots = new InstanceSlot[type.Properties.Count];
        for (int i = 0; i < Slots.Length; i++)
        {
            Slots[i] = new InstanceSlot(type, i, layout.OffsetOf(i));
            MaxHeapLength += Slots[i].MaxHeapLength;
        }

        DataFactor = Slots.Any(slot => slot.Type.IsArray() && slot.Type.ElementType() is CimType.String or CimType.Reference) ? 7 : Slots.Any(slot => slot.Type.IsArray()) ? 3 : 1;
        HasObjects = Slots.Any(slot => slot.Type.ElementType() == CimType.Object);
        var writer = new ObjectWriter(64);
        if (type.Name.Length > 0)
        {
            writer.AppendString(type.Name);
        }

        Name = writer.Written.ToArray();
        Head = WriteHead(type, out int decorationLength);
        DecorationLength = decorationLength;
    }

    /// <summary>What every instance begins with: ObjectFlags, Decoration, ClassPart.</summary>
    public byte[] Head { get; }

    /// <summary>The octets of the Decoration in it.</summary>
    public int DecorationLength { get; }

    /// <summary>The ClassPart in it.</summary>
    public ReadOnlySpan<byte> ClassPart => Head.AsSpan(1 + DecorationLength);

    /// <summary>The ObjectBlock of the class itself.</summary>
    public byte[] ClassBlock => _classBlock ??= WriteBlock();

    /// <summary>The name as an Encoded-String; empty where the class has none.</summary>
    public byte[] Name { get; }

    public int NdTableLength { get; }

    /// <summary>The octets of NdTable and slots.</summary>
    public int TablesLength { get; }

    public InstanceSlot[] Slots { get; }

    /// <summary>The most octets of defaults and of what no packed data stand for.</summary>
    public long MaxHeapLength { get; }

    /// <summary>How many octets of a heap one octet of packed data may become.</summary>
    public int DataFactor { get; }

    public bool HasObjects { get; }

    /// <summary>That of a class; two threads that ask for the first time may get two that are alike.</summary>
    public static EncodedClass Of(CimClass type)
    {
        if (type.EncodedForm is EncodedClass known)
        {
            return known;
        }

        var made = new EncodedClass(type);
        type.EncodedForm = made;
        return made;
    }

    private static byte[] WriteHead(CimClass type, out int decorationLength)
    {
        // What has lost keys has no path; without server, namespace and derivation nobody makes a wrong one of what is left. Windows does so for every projection.
        bool isWithheld = type.IsProjection && type.KeyIndexes.Count != type.KeyCount;
        CimScope? scope = isWithheld ? Withheld : type.Scope;
        var writer = new ObjectWriter(InitialCapacity);
        writer.AppendByte((byte)(ObjectFlags.CimInstance | (scope is null ? ObjectFlags.None : ObjectFlags.Decoration)));
        if (scope is not null)
        {
            Decoration.Write(ref writer, scope);
        }

        decorationLength = writer.Position - 1;
        ClassPartWriter.Write(ref writer, type, isWithheld ? [] : type.Derivation);
        return writer.Written.ToArray();
    }

    private byte[] WriteBlock()
    {
        var writer = new ObjectWriter(InitialCapacity);
        writer.AppendByte((byte)ClassType.FlagsOf(_type));
        if (_type.Scope is { } scope)
        {
            Decoration.Write(ref writer, scope);
        }

        ClassType.Write(ref writer, _type);
        return writer.Written.ToArray();
    }
}
