using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>Tells systemd how the service fares: sd_notify(3), and its watchdog, sd_watchdog_enabled(3). Does nothing where nobody asked.</summary>
internal sealed class SystemdNotifier : IDisposable
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const long MicrosecondsPerMillisecond = 1000;
    private readonly UnixDomainSocketEndPoint? _address;
    private Timer? _watchdog;

    public SystemdNotifier()
    {
        string? path = Environment.GetEnvironmentVariable(SocketVariable);
        _address = path is ['/', ..] ? new UnixDomainSocketEndPoint(path)
            : path is ['@', ..] ? new UnixDomainSocketEndPoint(string.Concat("\0", path.AsSpan(1)))
            : null;
    }

    /// <summary>The service serves.</summary>
    public void Ready(string status)
    {
        Send($"READY=1\nSTATUS={status}\nMAINPID={Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        if (_address is not null && WatchdogPeriod() is { } period)
        {
            _watchdog = new Timer(_ => Send("WATCHDOG=1"), null, period, period);
        }
    }

    /// <summary>The settings are being read again. Followed by <see cref="Ready"/>, with the moment that systemd asks for.</summary>
    public void Reloading()
        => Send($"RELOADING=1\nMONOTONIC_USEC={(Environment.TickCount64 * MicrosecondsPerMillisecond).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The settings were read again.</summary>
    public void Reloaded(string status) => Send($"READY=1\nSTATUS={status}");

    /// <summary>The service ends.</summary>
    public void Stopping() => Send("STOPPING=1");

    public void Dispose() => _watchdog?.Dispose();

    // Twice in the time that systemd allows, by a thread of the pool: where no thread runs any more, systemd is not told either.
    private static TimeSpan? WatchdogPeriod()
    {
        bool isMine = Environment.GetEnvironmentVariable("WATCHDOG_PID") is not { Length: > 0 } process || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return isMine && long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit > 0
            ? TimeSpan.FromMicroseconds(limit / 2)
            : null;
    }

    private void Send(string text)
    {
        if (_address is null)
        {
            return;
        }

        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            _ = socket.SendTo(Encoding.UTF8.GetBytes(text), _address);
        }
        catch (SocketException)
        {
            // Nobody is there to be told; the service goes on.
        }
    }
}
