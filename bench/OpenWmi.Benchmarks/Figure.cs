using System.Globalization;

namespace OpenWmi.Benchmarks;

/// <summary>How figures are written in the table.</summary>
internal static class Figure
{
    public static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:F1} ms");

    public static string Microseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F2} µs");

    public static string Mebibytes(double kibibytes) => string.Create(CultureInfo.InvariantCulture, $"{kibibytes / 1024:F1} MiB");

    public static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:N0} a second");

    public static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:F2} ×");
}
