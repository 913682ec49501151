namespace OpenWmi.Cim.Serialization;

/// <summary>The form in which the repository keeps class declarations and instances.</summary>
/// <remarks>
/// An instance without embedded objects is a zero octet and its packed form. With them, a one; the packed form with its length; the objects; the qualifiers.
/// An embedded object carries the declarations of its class and of all classes above, so that it can be read whatever became of them.
/// </remarks>
public static class CimObjectCodec
{
    private const byte Plain = 0;
    private const byte WithExtras = 1;
    private const byte ClassObject = 1;
    private const byte InstanceObject = 2;

    /// <summary>Writes a declaration.</summary>
    public static byte[] EncodeDeclaration(CimClassDeclaration declaration)
    {
        var writer = new CimBinaryWriter();
        CimDeclarationCodec.Write(writer, declaration);
        return writer.ToArray();
    }

    /// <summary>Reads a declaration.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_STREAM: the octets are not a declaration.</exception>
    public static CimClassDeclaration DecodeDeclaration(ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new CimBinaryReader(data);
            CimClassDeclaration declaration = CimDeclarationCodec.Read(ref reader, 0);
            return reader.Remaining == 0 ? declaration : throw CimBinaryReader.Invalid($"{reader.Remaining} octets too many");
        }
        catch (WbemException error) when (error.Status != WbemStatus.WBEM_E_INVALID_STREAM)
        {
            throw CimBinaryReader.Invalid(error);
        }
    }

    /// <summary>Writes an instance; its class is not part of it. That of a projection can be read with the same projection only.</summary>
    public static byte[] EncodeInstance(CimInstance instance)
    {
        if (instance.Extras is null)
        {
            return [Plain, .. instance.Data];
        }

        var writer = new CimBinaryWriter();
        writer.WriteByte(WithExtras);
        WriteWithExtras(writer, instance);
        return writer.ToArray();
    }

    /// <summary>The same, into a buffer that is used again where it is large enough.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="buffer">The buffer; replaced where it is too small.</param>
    /// <returns>The octets, as a rule in the buffer: valid until it is used again.</returns>
    public static ReadOnlySpan<byte> EncodeInstance(CimInstance instance, ref byte[] buffer)
    {
        if (instance.Extras is not null)
        {
            return EncodeInstance(instance);
        }

        ReadOnlySpan<byte> data = instance.Data;
        if (buffer.Length <= data.Length)
        {
            buffer = new byte[data.Length + (data.Length / 2) + 1];
        }

        buffer[0] = Plain;
        data.CopyTo(buffer.AsSpan(1));
        return buffer.AsSpan(0, data.Length + 1);
    }

    /// <summary>Reads an instance of a class.</summary>
    /// <param name="type">The class with the layout that the instance was written with.</param>
    /// <param name="data">What <see cref="EncodeInstance(CimInstance)"/> gave.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_STREAM: the octets are not an instance of the class.</exception>
    public static CimInstance DecodeInstance(CimClass type, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            throw CimBinaryReader.Invalid("it is empty");
        }

        if (data[0] == Plain)
        {
            return CimPackedData.ToInstance(type, data.Slice(1), null);
        }

        try
        {
            var reader = new CimBinaryReader(data);
            byte form = reader.ReadByte();
            CimInstance instance = form == WithExtras ? ReadWithExtras(ref reader, type, 0) : throw CimBinaryReader.Invalid($"an instance of the unknown form {form}");
            return reader.Remaining == 0 ? instance : throw CimBinaryReader.Invalid($"{reader.Remaining} octets too many");
        }
        catch (WbemException error) when (error.Status != WbemStatus.WBEM_E_INVALID_STREAM)
        {
            throw CimBinaryReader.Invalid(error);
        }
    }

    internal static void WriteObject(CimBinaryWriter writer, CimObject value)
    {
        writer.WriteByte(value is CimClass ? ClassObject : InstanceObject);
        WriteClass(writer, value.Class);
        if (value is CimInstance instance)
        {
            WriteWithExtras(writer, instance);
        }
    }

    internal static CimObject ReadObject(ref CimBinaryReader reader, int depth)
    {
        if (depth > CimLimits.MaxNesting)
        {
            throw CimBinaryReader.Invalid($"objects are embedded more than {CimLimits.MaxNesting} deep");
        }

        byte kind = reader.ReadByte();
        CimClass type = ReadClass(ref reader, depth);
        return kind switch
        {
            ClassObject => type,
            InstanceObject => ReadWithExtras(ref reader, type, depth),
            _ => throw CimBinaryReader.Invalid($"an object of the unknown kind {kind}"),
        };
    }

    private static void WriteClass(CimBinaryWriter writer, CimClass type)
    {
        var chain = new List<CimClass>();
        for (CimClass? next = type; next is not null; next = next.Superclass)
        {
            chain.Add(next);
        }

        writer.WriteText(type.Scope?.Server);
        writer.WriteText(type.Scope?.Namespace);
        writer.WriteLength(chain.Count);
        for (int i = chain.Count - 1; i >= 0; i--)
        {
            CimDeclarationCodec.Write(writer, chain[i].Declaration);
        }

        writer.WriteLength(type.IsProjection ? type.Properties.Count + 1 : 0);
        foreach (CimProperty property in type.IsProjection ? type.Properties : [])
        {
            writer.WriteText(property.Name);
        }
    }

    private static CimClass ReadClass(ref CimBinaryReader reader, int depth)
    {
        string? server = reader.ReadText();
        string? ns = reader.ReadText();
        CimScope? scope = server is null || ns is null ? null : new CimScope(server, ns);
        CimClass? type = null;
        for (int i = reader.ReadCount(); i > 0; i--)
        {
            type = CimClass.Create(CimDeclarationCodec.Read(ref reader, depth), type, scope);
        }

        if (type is null)
        {
            throw CimBinaryReader.Invalid("an object without a class");
        }

        int projected = reader.ReadCount();
        return projected == 0 ? type : ReadProjection(ref reader, type, projected - 1);
    }

    private static CimClass ReadProjection(ref CimBinaryReader reader, CimClass type, int count)
    {
        if (count > type.Properties.Count)
        {
            throw CimBinaryReader.Invalid($"a projection to {count} properties of {type.Properties.Count}");
        }

        var indexes = new int[count];
        for (int i = 0; i < count; i++)
        {
            indexes[i] = type.IndexOf(reader.ReadRequiredText());
            if (indexes[i] < 0 || indexes.AsSpan(0, i).Contains(indexes[i]))
            {
                throw CimBinaryReader.Invalid("a projection to a property that its class lacks");
            }
        }

        return type.Project(indexes);
    }

    private static void WriteWithExtras(CimBinaryWriter writer, CimInstance instance)
    {
        writer.WriteBytes(instance.Data);
        CimObject[] objects = instance.Extras?.Objects ?? [];
        writer.WriteLength(objects.Length);
        foreach (CimObject value in objects)
        {
            WriteObject(writer, value);
        }

        CimDeclarationCodec.WriteQualifiers(writer, instance.Qualifiers);
    }

    private static CimInstance ReadWithExtras(ref CimBinaryReader reader, CimClass type, int depth)
    {
        ReadOnlySpan<byte> packed = reader.ReadBytes();
        int count = reader.ReadCount();
        var objects = new List<CimObject>(CimBinaryReader.Capacity(count));
        for (int i = 0; i < count; i++)
        {
            objects.Add(ReadObject(ref reader, depth + 1));
        }

        CimQualifierSet qualifiers = CimDeclarationCodec.ReadQualifiers(ref reader, depth);
        return CimPackedData.ToInstance(type, packed, objects.Count == 0 && qualifiers.Count == 0 ? null : new CimInstanceExtras([.. objects], qualifiers));
    }
}
