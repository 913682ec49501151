using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using OpenWmi.Security;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>An event as lines of text: the moment, the level, the number, the sentence; an exception on lines of its own, indented. Nothing in it that somebody else chose begins a line.</summary>
internal static class LogLine
{
    private const int MaxMessage = 4096;
    private const int MaxException = 16_384;

    /// <summary>Puts an event into words.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="time">When.</param>
    /// <returns>UTF-8, with a line feed at the end.</returns>
    public static byte[] Format(LogEntry entry, DateTimeOffset time)
    {
        var line = new StringBuilder();
        line.Append(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(NameOf(entry.Level)).Append(' ').Append(CultureInfo.InvariantCulture, $"{entry.Id.Id} {Clean(entry.Message)}").Append('\n');
        if (entry.Exception is { } exception)
        {
            foreach (string text in Cut(exception.ToString()).Split('\n'))
            {
                line.Append("    ").Append(Clean(text)).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(line.ToString());
    }

    /// <summary>A text on one line, without what moves a cursor.</summary>
    public static string Clean(string text) => AuditText.Clean(text, MaxMessage);

    /// <summary>The text of an exception, bounded.</summary>
    public static string Cut(string text) => text.Length <= MaxException ? text : text[..MaxException];

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
