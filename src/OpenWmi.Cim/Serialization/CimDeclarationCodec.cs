namespace OpenWmi.Cim.Serialization;

/// <summary>Class declarations: name, superclass, qualifiers, properties, methods.</summary>
internal static class CimDeclarationCodec
{
    public static void Write(CimBinaryWriter writer, CimClassDeclaration declaration)
    {
        writer.WriteText(declaration.Name);
        writer.WriteText(declaration.SuperclassName);
        WriteQualifiers(writer, declaration.Qualifiers);
        writer.WriteLength(declaration.Properties.Count);
        foreach (CimProperty property in declaration.Properties)
        {
            WriteElement(writer, property.Name, property.Type, property.ClassName, property.Qualifiers, property.DefaultValue);
        }

        writer.WriteLength(declaration.Methods.Count);
        foreach (CimMethod method in declaration.Methods)
        {
            WriteMethod(writer, method);
        }
    }

    public static CimClassDeclaration Read(ref CimBinaryReader reader, int depth)
    {
        string name = reader.ReadRequiredText();
        string? superclass = reader.ReadText();
        CimQualifierSet qualifiers = ReadQualifiers(ref reader, depth);
        int propertyCount = reader.ReadCount();
        var properties = new List<CimProperty>(CimBinaryReader.Capacity(propertyCount));
        for (int i = 0; i < propertyCount; i++)
        {
            // In the order in which they are written.
            properties.Add(new CimProperty(reader.ReadRequiredText(), ReadType(ref reader), reader.ReadText(), ReadQualifiers(ref reader, depth), CimValueCodec.Read(ref reader, depth)));
        }

        int methodCount = reader.ReadCount();
        var methods = new List<CimMethod>(CimBinaryReader.Capacity(methodCount));
        for (int i = 0; i < methodCount; i++)
        {
            methods.Add(ReadMethod(ref reader, depth));
        }

        return new CimClassDeclaration(name, superclass, qualifiers, properties, methods);
    }

    public static void WriteQualifiers(CimBinaryWriter writer, CimQualifierSet qualifiers)
    {
        writer.WriteLength(qualifiers.Count);
        foreach (CimQualifier qualifier in qualifiers)
        {
            writer.WriteText(qualifier.Name);
            writer.WriteByte((byte)qualifier.Flavor);
            CimValueCodec.Write(writer, qualifier.Value);
        }
    }

    public static CimQualifierSet ReadQualifiers(ref CimBinaryReader reader, int depth)
    {
        int count = reader.ReadCount();
        if (count == 0)
        {
            return CimQualifierSet.Empty;
        }

        var qualifiers = new List<CimQualifier>(CimBinaryReader.Capacity(count));
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadRequiredText();
            var flavor = (CimFlavor)reader.ReadByte();
            qualifiers.Add(new CimQualifier(name, CimValueCodec.Read(ref reader, depth), flavor));
        }

        return CimQualifierSet.Create(qualifiers);
    }

    private static void WriteMethod(CimBinaryWriter writer, CimMethod method)
    {
        writer.WriteText(method.Name);
        writer.WriteLength((int)method.ReturnType);
        writer.WriteText(method.ReturnClassName);
        WriteQualifiers(writer, method.Qualifiers);
        writer.WriteLength(method.Parameters.Count);
        foreach (CimParameter parameter in method.Parameters)
        {
            WriteElement(writer, parameter.Name, parameter.Type, parameter.ClassName, parameter.Qualifiers, parameter.DefaultValue);
        }
    }

    private static CimMethod ReadMethod(ref CimBinaryReader reader, int depth)
    {
        string name = reader.ReadRequiredText();
        CimType returnType = ReadType(ref reader, orVoid: true);
        string? returnClass = reader.ReadText();
        CimQualifierSet qualifiers = ReadQualifiers(ref reader, depth);
        int count = reader.ReadCount();
        var parameters = new List<CimParameter>(CimBinaryReader.Capacity(count));
        for (int i = 0; i < count; i++)
        {
            parameters.Add(new CimParameter(reader.ReadRequiredText(), ReadType(ref reader), reader.ReadText(), ReadQualifiers(ref reader, depth), CimValueCodec.Read(ref reader, depth)));
        }

        return new CimMethod(name, returnType, parameters, qualifiers, returnClass);
    }

    private static void WriteElement(CimBinaryWriter writer, string name, CimType type, string? className, CimQualifierSet qualifiers, CimValue value)
    {
        writer.WriteText(name);
        writer.WriteLength((int)type);
        writer.WriteText(className);
        WriteQualifiers(writer, qualifiers);
        CimValueCodec.Write(writer, value);
    }

    private static CimType ReadType(ref CimBinaryReader reader, bool orVoid = false)
    {
        int number = reader.ReadLength();
        var type = (CimType)(ushort)Math.Min(number, ushort.MaxValue);
        return type.HasValues() || (orVoid && type == CimType.Empty) ? type : throw CimBinaryReader.Invalid($"the unknown type {number}");
    }
}
