using System.Buffers;
using System.Text;

namespace OpenWmi.Security;

/// <summary>The journal, by its native protocol: a line NAME=VALUE for each field, with WMI_ before the names that are ours.</summary>
/// <remarks>
/// Values are clean, so none has a line feed, and bounded, so that an entry fits one datagram. The journal adds on its own authority who sent it: _PID, _UID.
/// </remarks>
internal sealed class JournalTarget(string path) : DatagramTarget(path)
{
    private const string Prefix = "WMI_";

    public override string Name => "the journal";

    protected override void Encode(AuditEntry entry, IBufferWriter<byte> output)
    {
        Write(output, "MESSAGE", entry.Message);
        Write(output, "PRIORITY", entry.IsFailure ? SyslogTarget.Warning : SyslogTarget.Notice);
        Write(output, "SYSLOG_FACILITY", SyslogTarget.AuthorizationFacility);
        Write(output, "SYSLOG_IDENTIFIER", SyslogTarget.Identifier);
        foreach ((string name, string value) in entry.Fields)
        {
            Write(output, Prefix + name.ToUpperInvariant(), value);
        }
    }

    private static void Write(IBufferWriter<byte> output, string name, int value) => Write(output, name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void Write(IBufferWriter<byte> output, string name, string value)
    {
        Encoding.UTF8.GetBytes(name, output);
        output.Write("="u8);
        Encoding.UTF8.GetBytes(value, output);
        output.Write("\n"u8);
    }
}
