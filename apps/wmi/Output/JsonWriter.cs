using System.Text.Encodings.Web;
using System.Text.Json;
using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes JSON: an array of objects, or one object a line. <c>__CLASS</c> and <c>__PATH</c> come first, integers are numbers whatever their width, datetimes have the CIM form.</summary>
internal sealed class JsonWriter : ObjectWriter, IDisposable
{
    private readonly Columns _columns;
    private readonly bool _isLines;
    private readonly Utf8JsonWriter _json;
    private Column[]? _asked;

    public JsonWriter(Utf8Output output, Columns columns, bool isLines)
        : base(output)
    {
        _columns = columns;
        _isLines = isLines;
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = !isLines, SkipValidation = true });
        if (!isLines)
        {
            _json.WriteStartArray();
        }
    }

    public override void Write(CimObject value)
    {
        _json.WriteStartObject();
        if (value.Class.Scope is not null)
        {
            _json.WriteString("__CLASS", value.Class.Name);
            WriteText("__PATH", value.Path);
        }

        if (_columns.Asked is null)
        {
            WriteProperties(value);
        }
        else
        {
            WriteAsked(value);
        }

        _json.WriteEndObject();
        if (_isLines)
        {
            _json.Flush();
            _json.Reset();
            Output.WriteLine();
        }
    }

    public override void Flush()
    {
        _json.Flush();
        Output.Flush();
    }

    public override void Complete()
    {
        if (!_isLines)
        {
            _json.WriteEndArray();
            _json.Flush();
            Output.WriteLine();
        }

        base.Complete();
    }

    public void Dispose() => _json.Dispose();

    private void WriteAsked(CimObject value)
    {
        _asked ??= _columns.For(value);
        foreach (Column column in _asked)
        {
            if (column.Name is not ("__CLASS" or "__PATH"))
            {
                _json.WritePropertyName(column.Name);
                WriteValue(column.ValueIn(value));
            }
        }
    }

    private void WriteProperties(CimObject value)
    {
        if (value is CimClass type)
        {
            WriteText("__SUPERCLASS", type.SuperclassName);
        }

        for (int i = 0; i < value.Class.Properties.Count; i++)
        {
            _json.WritePropertyName(value.Class.Properties[i].Name);
            WriteValue(value.GetValue(i));
        }
    }

    private void WriteText(string name, string? text)
    {
        if (text is null)
        {
            _json.WriteNull(name);
        }
        else
        {
            _json.WriteString(name, text);
        }
    }

    private void WriteValue(CimValue value)
    {
        if (!value.IsArray)
        {
            WriteScalar(value);
            return;
        }

        _json.WriteStartArray();
        for (int i = 0; i < value.Count; i++)
        {
            WriteScalar(value[i]);
        }

        _json.WriteEndArray();
    }

    private void WriteScalar(CimValue value)
    {
        switch (value.Type)
        {
            case CimType.Empty:
                _json.WriteNullValue();
                break;
            case CimType.Boolean:
                _json.WriteBooleanValue(value.AsBoolean());
                break;
            case CimType.Uint64:
                _json.WriteNumberValue(value.AsUInt64());
                break;
            case CimType.Real32 or CimType.Real64 when double.IsFinite(value.AsDouble()):
                // The shortest text that reads back as the same number of the type.
                _json.WriteRawValue(value.ToString(), skipInputValidation: true);
                break;
            case CimType.Object:
                WriteEmbedded(value.AsObject());
                break;
            default:
                WriteIntegerOrText(value);
                break;
        }
    }

    private void WriteIntegerOrText(CimValue value)
    {
        if (value.Type.IsInteger())
        {
            _json.WriteNumberValue(value.AsInt64());
        }
        else
        {
            _json.WriteStringValue(value.ToString());
        }
    }

    // Depth is bounded: CimLimits.MaxNesting.
    private void WriteEmbedded(CimObject value)
    {
        _json.WriteStartObject();
        _json.WriteString("__CLASS", value.Class.Name);
        WriteProperties(value);
        _json.WriteEndObject();
    }
}
