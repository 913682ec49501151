using System.Globalization;

namespace OpenWmi.Rpc.Generator;

/// <summary>
/// Writes the code that passes over, reads and writes values. What is in place and what its pointers refer to are read by two readers at once: one passes over the part that is in place and then stands
/// where the referents begin, the other goes through the part itself. So nothing has to be kept between.
/// </summary>
/// <param name="writer">Where the code goes.</param>
internal sealed partial class ValueEmitter(SourceWriter writer)
{
    private int _variables;

    private string NewVariable() => $"v{(_variables++).ToString(CultureInfo.InvariantCulture)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Passes over the part in place.</summary>
    public void Skip(TypeModel type, string reader)
    {
        switch (type.Kind)
        {
            case TypeKind.Structure or TypeKind.Union:
                writer.Line($"{type.Name}.Skip(ref {reader});");
                break;
            case TypeKind.Array:
                SkipElements(type.Inner!, ReadCount(type, reader), reader);
                break;
            case TypeKind.Text:
                writer.Line($"{reader}.Skip(1, {reader}.ReadVariance({Text(type.Maximum)}, {Text(type.Maximum)}, 1));");
                break;
            default:
                writer.Line($"{reader}.Skip({Text(type.Alignment)}, {Text(type.Size)});");
                break;
        }
    }

    /// <summary>Passes over elements of which so many are there.</summary>
    public void SkipElements(TypeModel element, string count, string reader)
    {
        if (element.Kind is TypeKind.Scalar or TypeKind.Pointer)
        {
            writer.Line($"{reader}.Skip({count} == 0 ? 1 : {Text(element.Alignment)}, {count} * {Text(element.Size)});");
            return;
        }

        string index = NewVariable();
        writer.Open($"for (int {index} = 0; {index} < {count}; {index}++)");
        Skip(element, reader);
        writer.Close();
    }

    /// <summary>Reads the counts before an array.</summary>
    /// <returns>The variable with the number of elements.</returns>
    public string ReadCount(TypeModel array, string reader)
    {
        string count = NewVariable();
        string limits = $"{Text(array.Maximum)}, {Text(array.Inner!.Size)}";
        writer.Line(array.IsVarying
            ? $"int {count} = {reader}.ReadVariance({reader}.ReadMaximumCount(), {limits});"
            : $"int {count} = {reader}.ReadConformance({limits});");
        return count;
    }
}
