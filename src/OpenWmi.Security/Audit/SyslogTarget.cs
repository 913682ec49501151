using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenWmi.Security;

/// <summary>The syslog daemon of this machine: one line, the sentence first, then the fields as NAME="VALUE".</summary>
/// <remarks>RFC 3164 as local daemons read it from /dev/log: priority, local time, the program and its number. A value escapes <c>"</c> and <c>\</c> with a backslash.</remarks>
internal sealed class SyslogTarget(string path) : DatagramTarget(path)
{
    /// <summary>LOG_AUTHPRIV.</summary>
    public const int AuthorizationFacility = 10;

    /// <summary>LOG_WARNING.</summary>
    public const int Warning = 4;

    /// <summary>LOG_NOTICE.</summary>
    public const int Notice = 5;

    /// <summary>The name of the program in the log.</summary>
    public const string Identifier = "openwmi";

    // Daemons cut what is longer than 8 KiB without a word.
    private const int MaxLength = 8000;
    private const int ShortValue = 200;

    public override string Name => "syslog";

    protected override void Encode(AuditEntry entry, IBufferWriter<byte> output)
    {
        string line = Format(entry, AuditEntry.MaxFieldLength);
        if (Encoding.UTF8.GetByteCount(line) > MaxLength)
        {
            line = Format(entry, ShortValue);
        }

        Encoding.UTF8.GetBytes(line, output);
    }

    private static string Format(AuditEntry entry, int maxLength)
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"<{(AuthorizationFacility * 8) + (entry.IsFailure ? Warning : Notice)}>{DateTime.Now:MMM} {DateTime.Now.Day,2} {DateTime.Now:HH:mm:ss} ");
        line.Append(CultureInfo.InvariantCulture, $"{Identifier}[{Environment.ProcessId}]: {AuditText.Clean(entry.Message, maxLength)}");
        foreach ((string name, string value) in entry.Fields)
        {
            string text = AuditText.Clean(value, maxLength).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            line.Append(' ').Append(name).Append("=\"").Append(text).Append('"');
        }

        return line.ToString();
    }
}
