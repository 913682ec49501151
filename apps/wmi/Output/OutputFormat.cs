namespace OpenWmi.Tools.Wmi.Output;

/// <summary>The values of <c>--format</c>.</summary>
internal enum OutputFormat
{
    Table,
    List,
    Json,
    NdJson,
    Csv,
    Mof,
}
