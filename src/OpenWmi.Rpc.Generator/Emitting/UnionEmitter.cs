namespace OpenWmi.Rpc.Generator;

/// <summary>Writes the class that marshals a union.</summary>
internal static class UnionEmitter
{
    private const string Tag = "int tag = {0}.ReadInt32();";

    public static string Emit(UnionModel model)
    {
        SourceWriter writer = StructEmitter.Begin(model.Namespace, model.Name, model.IsPublic);
        bool hasPointers = model.Arms.Any(arm => arm.HasPointers);
        writer.Line("/// <summary>What it looks like.</summary>");
        writer.Line($"public static {Names.Ndr}NdrShape Shape {{ get; }} = new {Names.Ndr}NdrShape.Union({Names.Quote(model.Name)}, [{string.Join(", ", model.Arms.Select(arm => $"new({arm.Tag}, {ShapeText.Of(arm.Members)})"))}]);");
        EmitSkip(writer, model);
        EmitRead(writer, model, hasPointers);
        EmitWrite(writer, model);
        if (hasPointers)
        {
            EmitWriteDeferred(writer, model);
        }

        return StructEmitter.End(writer);
    }

    private static int AlignmentOf(ArmModel arm) => arm.Members.Count == 0 ? 1 : arm.Members.Max(member => member.Type.Alignment);

    private static void EmitSkip(SourceWriter writer, UnionModel model)
    {
        writer.Line().Line("/// <summary>Passes over the part in place.</summary>");
        writer.Open($"public static void Skip(ref {Names.Reader} reader)");
        writer.Line(string.Format(System.Globalization.CultureInfo.InvariantCulture, Tag, "reader"));
        writer.Open("switch (tag)");
        var values = new ValueEmitter(writer);
        foreach (ArmModel arm in model.Arms)
        {
            writer.Open($"case {arm.Tag}:");
            writer.Line($"reader.Align({AlignmentOf(arm)});");
            foreach (FieldModel member in arm.Members)
            {
                values.Skip(member.Type, "reader");
            }

            writer.Line("break;").Close();
        }

        writer.Line("default: throw reader.InvalidTag(tag);").Close().Close();
    }

    private static void EmitRead(SourceWriter writer, UnionModel model, bool hasPointers)
    {
        StructEmitter.OpenRead(writer, model.FullName, hasPointers);
        writer.Line(string.Format(System.Globalization.CultureInfo.InvariantCulture, Tag, "fixedPart"));
        writer.Open("switch (tag)");
        var values = new ValueEmitter(writer);
        foreach (ArmModel arm in model.Arms)
        {
            writer.Open($"case {arm.Tag}:");
            writer.Line($"fixedPart.Align({AlignmentOf(arm)});");
            List<string> read = [.. arm.Members.Select(member => values.Read(member.Type, "fixedPart", "reader"))];
            writer.Line($"return new {arm.FullName}({string.Join(", ", read)});").Close();
        }

        writer.Line("default: throw fixedPart.InvalidTag(tag);").Close().Close();
    }

    private static void EmitWrite(SourceWriter writer, UnionModel model)
    {
        StructEmitter.OpenWrite(writer, model.FullName, "Write", "Writes the part in place.");
        var values = new ValueEmitter(writer);
        // None, as in an answer that fails, is the first arm with zeros.
        ArmModel first = model.Arms[0];
        writer.Open(first.HasPointers ? "switch (value)" : $"switch (value ?? new {first.FullName}({string.Join(", ", first.Members.Select(_ => "default"))}))");
        foreach (ArmModel arm in model.Arms)
        {
            writer.Open($"case {arm.FullName} arm:");
            writer.Line($"writer.WriteInt32({arm.Tag});").Line($"writer.Align({AlignmentOf(arm)});");
            foreach (FieldModel member in arm.Members)
            {
                values.Write(member.Type, $"arm.{member.Name}");
            }

            writer.Line("break;").Close();
        }

        writer.Line($"default: throw new global::System.ArgumentException(\"The union has no such arm.\", nameof(value));").Close().Close();
    }

    private static void EmitWriteDeferred(SourceWriter writer, UnionModel model)
    {
        StructEmitter.OpenWrite(writer, model.FullName, "WriteDeferred", "Writes what its pointers refer to.");
        var values = new ValueEmitter(writer);
        writer.Open("switch (value)");
        foreach (ArmModel arm in model.Arms.Where(arm => arm.HasPointers))
        {
            writer.Open($"case {arm.FullName} arm:");
            foreach (FieldModel member in arm.Members)
            {
                values.WriteDeferred(member.Type, $"arm.{member.Name}");
            }

            writer.Line("break;").Close();
        }

        writer.Close().Close();
    }
}
