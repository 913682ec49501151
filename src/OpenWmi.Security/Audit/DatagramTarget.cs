using System.Buffers;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>What the journal and syslog have in common: one datagram an entry, to a path on which somebody listens.</summary>
internal abstract class DatagramTarget(string path) : IAuditTarget
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromMilliseconds(500);
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private UnixDatagramSocket? _socket;

    public abstract string Name { get; }

    /// <summary>Connects now, so that a process that is about to lose its rights need not do so later.</summary>
    /// <returns>Whether somebody listens.</returns>
    public bool TryConnect() => _socket is not null || UnixDatagramSocket.Connect(path, out _socket) == Errno.None;

    public string? Send(AuditEntry entry)
    {
        _buffer.ResetWrittenCount();
        Encode(entry, _buffer);
        Errno error = SendOnce();
        if (error is not (Errno.None or Errno.EAGAIN))
        {
            // The receiver may have ended and come back since.
            Disconnect();
            error = SendOnce();
        }

        if (error == Errno.None)
        {
            return null;
        }

        Disconnect();
        return $"{path}: {new NativeException(error, "nothing can be sent").Message}";
    }

    public void Dispose() => Disconnect();

    /// <summary>Writes an entry as the receiver wants it.</summary>
    protected abstract void Encode(AuditEntry entry, IBufferWriter<byte> output);

    private Errno SendOnce()
    {
        if (_socket is null)
        {
            Errno error = UnixDatagramSocket.Connect(path, out _socket);
            if (error != Errno.None)
            {
                return error;
            }
        }

        return _socket!.Send(_buffer.WrittenSpan, SendTimeout);
    }

    private void Disconnect()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
