namespace OpenWmi.Rpc.Generator;

internal sealed partial class ValueEmitter
{
    /// <summary>Reads a parameter or what a pointer refers to: all of it.</summary>
    /// <returns>The value: a variable or an expression.</returns>
    public string ReadWhole(TypeModel type, string reader)
    {
        if (!type.HasPointers || type.Kind is TypeKind.Pointer or TypeKind.InOut)
        {
            return Read(type, reader, reader);
        }

        string fixedPart = NewVariable();
        writer.Line($"{Names.Reader} {fixedPart} = {reader};");
        Skip(type, reader);
        return Read(type, fixedPart, reader);
    }

    /// <summary>Reads a value.</summary>
    /// <param name="type">The type.</param>
    /// <param name="fixedPart">The reader at the part in place.</param>
    /// <param name="reader">The reader where the referents are.</param>
    /// <returns>The value: a variable.</returns>
    public string Read(TypeModel type, string fixedPart, string reader) => type.Kind switch
    {
        TypeKind.Scalar => Declare(type.CSharp, $"{Cast(type)}{fixedPart}.Read{type.Name}()"),
        TypeKind.Codec => Declare(type.CSharp, $"{type.Name}.Read(ref {fixedPart})"),
        TypeKind.Structure or TypeKind.Union => Declare(type.CSharp, $"{type.Name}.Read(ref {fixedPart}{(type.HasPointers ? $", ref {reader}" : string.Empty)})"),
        TypeKind.Text => Declare(type.CSharp, $"{fixedPart}.Read{type.Name}({Text(type.Maximum)})"),
        TypeKind.BstrReferent => Declare(type.CSharp + "?", $"{fixedPart}.ReadBstrReferent({Text(type.Maximum)})"),
        TypeKind.Array => ReadElements(type, ReadCount(type, fixedPart), fixedPart, reader),
        TypeKind.InOut => ReadInOut(type, fixedPart, reader),
        _ => type.IsFull ? ReadFullPointer(type, fixedPart, reader) : ReadPointer(type, fixedPart, reader),
    };

    /// <summary>Reads elements of which so many are there.</summary>
    /// <returns>The variable with the array.</returns>
    public string ReadElements(TypeModel array, string count, string fixedPart, string reader)
    {
        TypeModel element = array.Inner!;
        string elements = NewVariable();
        writer.Line($"{element.CSharp}[] {elements} = {count} == 0 ? [] : new {ArrayOf(element.CSharp, count)};");
        if (element.IsNumber)
        {
            writer.Line($"{fixedPart}.ReadNumbers<{element.CSharp}>({elements});");
            return elements;
        }

        string index = NewVariable();
        writer.Open($"for (int {index} = 0; {index} < {elements}.Length; {index}++)");
        string value = Read(element, fixedPart, reader);
        writer.Line($"{elements}[{index}] = {value};").Close();
        return elements;
    }

    private string ReadPointer(TypeModel type, string fixedPart, string reader)
    {
        string value = Declare(type.CSharp, "null");
        writer.Open($"if ({fixedPart}.ReadPointer())");
        string referent = ReadWhole(type.Inner!, reader);
        writer.Line($"{value} = {referent};").Close();
        return value;
    }

    private string ReadFullPointer(TypeModel type, string fixedPart, string reader)
    {
        string id = Declare("uint", $"{fixedPart}.ReadReferentId()");
        string value = Declare(type.CSharp, "null");
        string known = NewVariable();
        writer.Open($"if ({id} != 0)");
        writer.Open($"if ({reader}.TryGetReferent({id}, out {type.Inner!.CSharp}{(type.Inner.IsValueType ? string.Empty : "?")} {known}))");
        writer.Line($"{value} = {known};").Close();
        writer.Open("else");
        string referent = ReadWhole(type.Inner, reader);
        writer.Line($"{reader}.KeepReferent({id}, {referent});");
        writer.Line($"{value} = {referent};").Close().Close();
        return value;
    }

    private string ReadInOut(TypeModel type, string fixedPart, string reader)
    {
        string value = Declare(type.CSharp, "default");
        writer.Open($"if ({fixedPart}.ReadPointer())");
        string inner = Read(type.Inner!, reader, reader);
        writer.Line($"{value} = new {type.CSharp}(true, {inner});").Close();
        return value;
    }

    private string Declare(string type, string expression)
    {
        string name = NewVariable();
        writer.Line($"{type} {name} = {expression};");
        return name;
    }

    private static string Cast(TypeModel type) => type.Underlying is null ? string.Empty : $"({type.CSharp})";

    // new T?[n], for an array of arrays is written the other way round than it is read.
    private static string ArrayOf(string element, string count) => $"{element}[{count}]";
}
