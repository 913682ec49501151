using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The option <c>--format</c>.</summary>
internal static class FormatOption
{
    public static Option Instance { get; } = new("--format", "FORMAT", "how to show it", Values: ["table", "list", "json", "ndjson", "csv", "mof"]);

    /// <summary>The same for what is no CIM object and so has no MOF.</summary>
    public static Option WithoutMof { get; } = new("--format", "FORMAT", "how to show it", Values: ["table", "list", "json", "ndjson", "csv"]);

    /// <summary>The format asked for.</summary>
    public static OutputFormat Read(Arguments arguments, OutputFormat byDefault)
        => (arguments[Instance] ?? arguments[WithoutMof]) switch
        {
            "table" => OutputFormat.Table,
            "list" => OutputFormat.List,
            "json" => OutputFormat.Json,
            "ndjson" => OutputFormat.NdJson,
            "csv" => OutputFormat.Csv,
            "mof" => OutputFormat.Mof,
            _ => byDefault,
        };
}
