namespace OpenWmi.Rpc.Generator;

internal sealed partial class ValueEmitter
{
    /// <summary>Writes a parameter, or what a pointer refers to: all of it.</summary>
    public void WriteWhole(TypeModel type, string value, string? conformance = null)
    {
        Write(type, value, conformance);
        WriteDeferred(type, value);
    }

    /// <summary>Writes the part in place.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value: an expression without effect.</param>
    /// <param name="conformance">What goes into <c>max_count</c>; NULL for the number of elements.</param>
    public void Write(TypeModel type, string value, string? conformance = null)
    {
        switch (type.Kind)
        {
            case TypeKind.Structure or TypeKind.Union or TypeKind.Codec:
                writer.Line($"{type.Name}.Write(ref writer, {value});");
                break;
            case TypeKind.Pointer or TypeKind.InOut:
                writer.Line($"writer.WritePointer({(type.Kind == TypeKind.InOut ? $"{value}.IsWanted" : $"{value} is not null")});");
                break;
            case TypeKind.Text:
                writer.Line($"writer.Write{type.Name}({value}{(type.IsFixed ? $", {Text(type.Maximum)}" : conformance is null ? string.Empty : $", {conformance}")});");
                break;
            case TypeKind.Array:
                writer.Line(conformance is null ? $"writer.WriteConformance({value}.Length);" : $"writer.WriteUInt32({conformance});");
                WriteElements(type, value);
                break;
            default:
                writer.Line($"writer.Write{type.Name}({(type.Underlying is null ? string.Empty : $"({type.Underlying})")}{value});");
                break;
        }
    }

    /// <summary>Writes the elements of an array without their number.</summary>
    public void WriteElements(TypeModel array, string value)
    {
        if (array.IsVarying)
        {
            writer.Line($"writer.WriteVariance({value}.Length);");
        }

        if (array.Inner!.IsNumber)
        {
            writer.Line($"writer.WriteNumbers<{array.Inner.CSharp}>({value}.Span);");
        }
        else
        {
            ForEach(array.Inner, value, element => Write(array.Inner, element));
        }
    }

    /// <summary>Writes what the pointers in a value refer to.</summary>
    public void WriteDeferred(TypeModel type, string value)
    {
        if (!type.HasPointers)
        {
            return;
        }

        switch (type.Kind)
        {
            case TypeKind.Structure or TypeKind.Union:
                writer.Line($"{type.Name}.WriteDeferred(ref writer, {value});");
                break;
            case TypeKind.Array:
                ForEach(type.Inner!, value, element => WriteDeferred(type.Inner!, element));
                break;
            case TypeKind.InOut:
                writer.Open($"if ({value}.IsWanted)");
                WriteWhole(type.Inner!, $"{value}.Value");
                writer.Close();
                break;
            default:
                string referent = NewVariable();
                writer.Open($"if ({value} is {{ }} {referent})");
                WriteWhole(type.Inner!, referent);
                writer.Close();
                break;
        }
    }

    private void ForEach(TypeModel element, string array, Action<string> emit)
    {
        string name = NewVariable();
        writer.Open($"foreach ({element.CSharp} {name} in {array}.Span)");
        emit(name);
        writer.Close();
    }
}
