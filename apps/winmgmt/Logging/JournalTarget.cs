using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using OpenWmi.Native;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>The journal, by its native protocol: NAME=VALUE for each field, those of ours with OPENWMI_ before them. The journal itself adds who sent it.</summary>
internal sealed class JournalTarget : LogTarget
{
    private const string Socket = "/run/systemd/journal/socket";
    private const string Identifier = "winmgmt";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private UnixDatagramSocket? _socket;

    private JournalTarget(UnixDatagramSocket socket) => _socket = socket;

    /// <summary>Connects to the journal; null where none runs.</summary>
    public static JournalTarget? TryOpen() => UnixDatagramSocket.Connect(Socket, out UnixDatagramSocket? socket) == Errno.None ? new JournalTarget(socket!) : null;

    /// <inheritdoc/>
    public override void Write(LogEntry entry)
    {
        byte[] datagram = Encode(entry);
        if (_socket?.Send(datagram, Patience) is null or Errno.None or Errno.EAGAIN)
        {
            return;
        }

        // A journal that was started again listens on another socket of the same name.
        _socket.Dispose();
        _socket = UnixDatagramSocket.Connect(Socket, out UnixDatagramSocket? again) == Errno.None ? again : null;
        _ = _socket?.Send(datagram, Patience);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _socket?.Dispose();
        base.Dispose();
    }

    internal static byte[] Encode(LogEntry entry)
    {
        var datagram = new MemoryStream();
        Add(datagram, "MESSAGE", LogLine.Clean(entry.Message));
        Add(datagram, "PRIORITY", PriorityOf(entry.Level));
        Add(datagram, "SYSLOG_IDENTIFIER", Identifier);
        Add(datagram, "OPENWMI_EVENT_ID", entry.Id.Id.ToString(CultureInfo.InvariantCulture));
        Add(datagram, "OPENWMI_EVENT", entry.Id.Name ?? "");
        foreach ((string name, object? value) in entry.Fields)
        {
            if (char.IsAsciiLetter(name[0]))
            {
                Add(datagram, "OPENWMI_" + name.ToUpperInvariant(), LogLine.Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
            }
        }

        if (entry.Exception is { } exception)
        {
            AddLines(datagram, "OPENWMI_EXCEPTION", LogLine.Cut(exception.ToString()));
        }

        return datagram.ToArray();
    }

    private static string PriorityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => "2",
        LogLevel.Error => "3",
        LogLevel.Warning => "4",
        LogLevel.Information => "6",
        _ => "7",
    };

    private static void Add(MemoryStream datagram, string name, string value) => datagram.Write(Encoding.UTF8.GetBytes($"{name}={value}\n"));

    // A value of several lines: the name, the length in 64 bits, the octets.
    private static void AddLines(MemoryStream datagram, string name, string value)
    {
        byte[] octets = Encoding.UTF8.GetBytes(value);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)octets.Length);
        datagram.Write(Encoding.UTF8.GetBytes(name + "\n"));
        datagram.Write(length);
        datagram.Write(octets);
        datagram.WriteByte((byte)'\n');
    }
}
