using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes every property on a line of its own, <c>Name = value</c>, and an empty line between objects.</summary>
internal sealed class ListWriter(Utf8Output output, Terminal terminal, Columns columns) : ObjectWriter(output)
{
    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";
    private Column[]? _shown;
    private bool _hasWritten;

    public override void Write(CimObject value)
    {
        if (_hasWritten)
        {
            Output.WriteLine();
        }

        _hasWritten = true;
        if (columns.Asked is null && value is CimInstance instance)
        {
            WriteProperties(instance, depth: 0);
            return;
        }

        _shown ??= columns.For(value);
        foreach (Column column in _shown)
        {
            WriteProperty(column.Name, column.ValueIn(value), depth: 0);
        }
    }

    public override void Flush() => Output.Flush();

    private void WriteProperties(CimObject value, int depth)
    {
        for (int i = 0; i < value.Class.Properties.Count; i++)
        {
            WriteProperty(value.Class.Properties[i].Name, value.GetValue(i), depth);
        }
    }

    private void WriteProperty(string name, CimValue value, int depth)
    {
        WriteName(name, depth);
        switch (value.Type)
        {
            case CimType.Empty:
                Output.WriteLine("NULL");
                break;
            case CimType.Object:
                WriteEmbedded(value.AsObject(), depth);
                break;
            case CimType.Object | CimType.Array:
                WriteEmbeddedArray(value, depth);
                break;
            default:
                Output.WriteLine(DisplayText.Line(value.ToString()));
                break;
        }
    }

    private void WriteName(string name, int depth)
    {
        Output.WriteSpaces(depth * 2);
        Output.Write(terminal.HasColor ? Bold : string.Empty);
        Output.Write(DisplayText.Line(name));
        Output.Write(terminal.HasColor ? Plain : string.Empty);
        Output.Write(" = ");
    }

    private void WriteEmbedded(CimObject value, int depth)
    {
        Output.WriteLine($"{(value is CimClass ? "class" : "instance of")} {DisplayText.Line(value.Class.Name)}");
        WriteProperties(value, depth + 1);
    }

    private void WriteEmbeddedArray(CimValue value, int depth)
    {
        Output.WriteLine($"{value.Count} objects");
        for (int i = 0; i < value.Count; i++)
        {
            WriteName($"[{i}]", depth + 1);
            WriteEmbedded(value[i].AsObject(), depth + 1);
        }
    }
}
