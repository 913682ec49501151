using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes a table. The first rows are kept until there are enough of them to measure the columns; the others go out as they come.</summary>
internal sealed class TableWriter(Utf8Output output, Terminal terminal, Columns columns) : ObjectWriter(output)
{
    /// <summary>How many rows decide the width of the columns.</summary>
    public const int MeasuredRows = 256;

    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";
    private readonly List<string[]> _waiting = [];
    private Column[]? _columns;
    private TableLayout? _layout;

    /// <summary>How many properties with values found no room.</summary>
    public int Hidden => _layout?.Hidden ?? 0;

    public override void Write(CimObject value)
    {
        _columns ??= columns.For(value);
        string[] row = new string[_columns.Length];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = DisplayText.Line(CellText.Of(_columns[i].ValueIn(value)));
        }

        if (_layout is not null)
        {
            WriteRow(row);
            return;
        }

        _waiting.Add(row);
        if (_waiting.Count == MeasuredRows)
        {
            Begin();
        }
    }

    public override void Flush()
    {
        if (_layout is not null)
        {
            Output.Flush();
        }
    }

    public override void Complete()
    {
        if (_layout is null && _waiting.Count > 0)
        {
            Begin();
        }

        base.Complete();
    }

    private void Begin()
    {
        _layout = TableLayout.Measure(_columns!, _waiting, terminal.Width, onlyFilled: columns.Asked is null);
        WriteHeader();
        foreach (string[] row in _waiting)
        {
            WriteRow(row);
        }

        _waiting.Clear();
    }

    private void WriteHeader()
    {
        string[] names = new string[_columns!.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = DisplayText.Line(_columns[i].Name);
        }

        Output.Write(terminal.HasColor ? Bold : string.Empty);
        WriteRow(names, terminal.HasColor ? Plain : string.Empty);
    }

    private void WriteRow(string[] row, string end = "")
    {
        ReadOnlySpan<TableLayout.Place> places = _layout!.Places;
        while (places.Length > 1 && row[places[^1].Index].Length == 0)
        {
            places = places[..^1];
        }

        for (int i = 0; i < places.Length; i++)
        {
            if (i > 0)
            {
                Output.Write("  ");
            }

            WriteCell(row[places[i].Index], places[i].Width, _columns![places[i].Index].IsNumber, isLast: i == places.Length - 1);
        }

        Output.WriteLine(end);
    }

    private void WriteCell(string text, int width, bool isNumber, bool isLast)
    {
        int missing = width - TextWidth.Of(text);
        if (isNumber)
        {
            Output.WriteSpaces(missing);
            Output.Write(text);
            return;
        }

        if (missing < 0 && _layout!.Cuts)
        {
            int length = TextWidth.Fitting(text, width - 1);
            Output.Write(text.AsSpan(0, length));
            Output.Write('…');
            missing = width - 1 - TextWidth.Of(text.AsSpan(0, length));
        }
        else
        {
            Output.Write(text);
        }

        Output.WriteSpaces(isLast ? 0 : missing);
    }
}
