using OpenWmi.Cim.Wql;
using OpenWmi.Native;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi query</c>.</summary>
internal sealed class QueryCommand : Command
{
    private static readonly Option ExplainOption = new("--explain", null, "show who would be asked what, and what would be filtered here; the query is not run");

    public override string Name => "query";

    public override string Summary => "Run a WQL query and show what it finds";

    public override string Remarks =>
        "A table shows what fits the terminal, and list shows everything; json is an array and ndjson one object a line, as they come. "
        + "Selected properties are shown in the order in which they are selected.";

    // Arrays: the lists of another kind that a collection expression makes are types that every start would load.
    public override IReadOnlyList<Operand> Operands { get; } = new Operand[] { new("WQL", "the query, in quotes") };

    public override IReadOnlyList<Option> Options { get; } = new[] { Option.Namespace, FormatOption.Instance, ExplainOption };

    public override IReadOnlyList<string> Examples =>
    [
        "wmi query \"SELECT Name, ProcessId FROM Win32_Process WHERE ProcessId < 100\"",
        "wmi query \"SELECT * FROM Win32_Process WHERE Name LIKE 'systemd%'\" --format list",
        "wmi query \"SELECT * FROM Win32_Process\" --format ndjson | head -1",
        "wmi query -n root/cimv2 \"SELECT * FROM meta_class WHERE __this ISA 'CIM_Process'\"",
        "wmi query \"SELECT Name FROM Win32_Process WHERE ExecutablePath IS NULL\" --format csv",
        "wmi query \"ASSOCIATORS OF {Win32_ComputerSystem.Name='$(hostname)'} WHERE ResultClass = Win32_Process\" --explain",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string text = arguments.Operands[0];
        Columns columns = ColumnsOf(WqlParser.Parse(text));
        OutputFormat format = FormatOption.Read(arguments, OutputFormat.Table);
        using Target system = Target.OpenToRead(arguments);
        if (arguments.Has(ExplainOption))
        {
            Show(await system.ExplainAsync(arguments[Option.Namespace], text, FlagsFor(format, columns), cancellationToken).ConfigureAwait(false), arguments);
            return ExitCode.Done;
        }

        IWbemServices services = await system.LoginAsync(arguments[Option.Namespace], cancellationToken).ConfigureAwait(false);
        IEnumWbemClassObject found = await services
            .ExecQueryAsync(WqlParser.Language, text, WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY | FlagsFor(format, columns), null, cancellationToken).ConfigureAwait(false);
        await Results.WriteAsync(found, format, columns, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void Show(QueryExplanation explanation, Arguments arguments)
    {
        if (arguments.Has(FormatOption.Instance))
        {
            Results.Write(QueryExplanationRows.Of(explanation), FormatOption.Read(arguments, OutputFormat.List), new Columns(QueryExplanationRows.Columns));
            return;
        }

        var output = new Utf8Output(StandardStream.Output);
        new QueryPlanPage(output, Terminal.Of(StandardStream.Output)).Write(explanation);
        output.Flush();
    }

    /// <summary>What a query asks to see.</summary>
    internal static Columns ColumnsOf(WqlQuery query)
    {
        if (query is not WqlSelectQuery select)
        {
            return Columns.All;
        }

        if (select.Properties.IsEmpty)
        {
            return new Columns(null, select.ClassName);
        }

        var names = new List<string>(select.Properties.Length);
        foreach (WqlPropertyName property in select.Properties)
        {
            names.Add(property.ToString());
        }

        return new Columns(names, select.ClassName);
    }

    // Paths need the keys. Formats for people do not show paths unless asked to.
    private static WbemFlags FlagsFor(OutputFormat format, Columns columns)
    {
        bool hasPaths = format is OutputFormat.Json or OutputFormat.NdJson or OutputFormat.Csv or OutputFormat.Mof;
        foreach (string name in columns.Asked ?? [])
        {
            hasPaths |= name.StartsWith("__", StringComparison.Ordinal);
        }

        return hasPaths ? WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE : WbemFlags.WBEM_FLAG_NONE;
    }
}
