using System.Globalization;

namespace OpenWmi.Cim.Wql;

/// <summary>Writes the small parts of a query as the parser reads them.</summary>
internal static class WqlText
{
    public static string Constant(CimValue value) => value.Type switch
    {
        CimType.String => Quote(value.AsString()),
        CimType.Real64 => Real(value.AsDouble()),
        _ => value.ToString(),
    };

    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // A real keeps a point or an exponent, else it would come back as an integer.
    public static string Real(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }

    public static string Interval(double seconds) => seconds.ToString("R", CultureInfo.InvariantCulture);
}
