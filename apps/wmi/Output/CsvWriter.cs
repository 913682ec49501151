using System.Buffers;
using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes comma-separated values. RFC 4180: CRLF, quotes where needed and doubled inside. NULL is an empty field, an empty string is <c>""</c>.</summary>
/// <remarks>On a terminal control characters are escaped; a file or a program receives the data as they are.</remarks>
internal sealed class CsvWriter(Utf8Output output, Terminal terminal, Columns columns) : ObjectWriter(output)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");
    private static readonly string[] Identity = ["__CLASS", "__PATH"];
    private Column[]? _columns;

    public override void Write(CimObject value)
    {
        if (_columns is null)
        {
            _columns = columns.Asked is null ? WithIdentity(columns.For(value)) : columns.For(value);
            WriteHeader(_columns);
        }

        for (int i = 0; i < _columns.Length; i++)
        {
            CimValue field = _columns[i].ValueIn(value);
            WriteField(field.IsNull ? null : CellText.Of(field), isFirst: i == 0);
        }

        Output.Write("\r\n");
    }

    public override void Flush() => Output.Flush();

    private static Column[] WithIdentity(Column[] shown) =>
        [.. Identity.Select(name => new Column(name)), .. shown.Where(column => !Identity.Contains(column.Name))];

    private void WriteHeader(Column[] named)
    {
        for (int i = 0; i < named.Length; i++)
        {
            WriteField(named[i].Name, isFirst: i == 0);
        }

        Output.Write("\r\n");
    }

    private void WriteField(string? text, bool isFirst)
    {
        Output.Write(isFirst ? string.Empty : ",");
        if (text is null)
        {
            return;
        }

        string field = terminal.IsTerminal ? DisplayText.Line(text) : text;
        bool quoted = field.Length == 0 || field.AsSpan().ContainsAny(NeedQuotes);
        if (!quoted)
        {
            Output.Write(field);
            return;
        }

        Output.Write('"');
        Output.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
        Output.Write('"');
    }
}
