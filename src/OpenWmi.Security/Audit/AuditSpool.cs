using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// The file that keeps entries while their target is away: lines of JSON behind a first line that says where the first one begins that was not delivered. It is only
/// ever emptied, never removed, so that whoever has it open has the right one. Several processes may share it.
/// </summary>
/// <remarks>An entry is delivered before it is passed over: one that was being delivered when the machine stopped comes twice, and none is lost.</remarks>
internal sealed class AuditSpool : IDisposable
{
    // "#" and 19 digits and a line feed.
    private const int HeaderLength = 21;
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(1);
    private readonly PrivateFile _file;
    private readonly long _maxLength;
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private byte[] _line = new byte[4096];
    private bool _isUnflushed;

    /// <exception cref="NativeException">The file cannot be opened or not be trusted.</exception>
    public AuditSpool(DirectoryHandle directory, long maxLength)
    {
        _file = PrivateFile.Open(directory, AuditLogOptions.SpoolName, isAppendOnly: false);
        _maxLength = maxLength;
    }

    /// <summary>Whether an entry waits.</summary>
    public bool HasEntries => _file.Length > HeaderLength;

    /// <summary>Adds an entry; the disk has it after <see cref="Flush()"/>.</summary>
    /// <returns>What went wrong; null when it is there.</returns>
    public string? Add(AuditEntry entry)
    {
        _buffer.ResetWrittenCount();
        AuditJson.Write(entry, _buffer);
        return Locked(() => _file.Length + HeaderLength + _buffer.WrittenCount + 1 > _maxLength
            ? $"the spool {AuditLogOptions.SpoolName} is full ({_file.Length} octets)"
            : Append());
    }

    /// <summary>Hands entries on, oldest first, until none is left, one is not taken, or the time is over.</summary>
    /// <param name="send">Takes an entry; says what went wrong.</param>
    /// <param name="time">For how long; other processes wait meanwhile.</param>
    /// <param name="delivered">How many were taken.</param>
    /// <returns>What went wrong; null when those that were tried were taken.</returns>
    public string? Deliver(Func<AuditEntry, string?> send, TimeSpan time, out int delivered)
    {
        int count = 0;
        string? fault = Locked(() => DeliverLocked(send, Environment.TickCount64 + (long)time.TotalMilliseconds, ref count));
        delivered = count;
        return fault;
    }

    /// <summary>Waits until the disk has what was added.</summary>
    public void Flush()
    {
        if (_isUnflushed)
        {
            _isUnflushed = false;
            Flush(_file);
        }
    }

    /// <summary>Waits until the disk has what was written to a file, as far as it can: the file has it in any case, and only the power may not fail now.</summary>
    /// <returns>Whether the disk said so.</returns>
    public static bool Flush(PrivateFile file)
    {
        try
        {
            file.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _file.Dispose();

    private string? Locked(Func<string?> work)
    {
        try
        {
            if (!_file.TryLock(LockTimeout))
            {
                return $"another process keeps the spool {AuditLogOptions.SpoolName} locked";
            }

            try
            {
                return work();
            }
            finally
            {
                _file.Unlock();
            }
        }
        catch (IOException error)
        {
            return $"the spool {AuditLogOptions.SpoolName}: {error.Message}";
        }
    }

    private string? Append()
    {
        long length = _file.Length;
        try
        {
            long end = length;
            if (end < HeaderLength)
            {
                WriteHeader(HeaderLength);
                end = HeaderLength;
            }
            else if (!EndsWithLine(end))
            {
                _file.Write("\n"u8, end++);
            }

            _file.Write(_buffer.WrittenSpan, end);
            _isUnflushed = true;
            return null;
        }
        catch (IOException)
        {
            // The disk may be full: half an entry helps nobody.
            _file.Truncate(length < HeaderLength ? 0 : length);
            throw;
        }
    }

    private bool EndsWithLine(long end)
    {
        Span<byte> last = stackalloc byte[1];
        return _file.Read(last, end - 1) == 1 && last[0] == (byte)'\n';
    }

    private string? DeliverLocked(Func<AuditEntry, string?> send, long deadline, ref int delivered)
    {
        long place = ReadHeader();
        while (ReadLine(place, out int length, out int next))
        {
            if (length > 0 && send(ReadEntry(_line.AsSpan(0, length))) is { } fault)
            {
                return fault;
            }

            delivered++;
            place += next;
            WriteHeader(place);
            if (Environment.TickCount64 >= deadline)
            {
                return null;
            }
        }

        _file.Truncate(0);
        return null;
    }

    private static AuditEntry ReadEntry(ReadOnlySpan<byte> line)
    {
        AuditEntry entry = AuditJson.Read(line)
            ?? AuditEntry.OfLog($"An entry of {line.Length} octets in {AuditLogOptions.SpoolName} is damaged: {Encoding.Latin1.GetString(line[..Math.Min(line.Length, 400)])}", DateTime.UtcNow);
        entry.MarkSpooled();
        return entry;
    }

    // A line that is longer than any that was written here counts as several.
    private bool ReadLine(long place, out int length, out int next)
    {
        length = 0;
        while (true)
        {
            int read = _file.Read(_line.AsSpan(length), place + length);
            int end = _line.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0)
            {
                length += end;
                next = length + 1;
                return true;
            }

            length += read;
            if (read == 0 || length == AuditJson.MaxLineLength)
            {
                next = length;
                return length > 0;
            }

            if (length == _line.Length)
            {
                Array.Resize(ref _line, Math.Min(_line.Length * 2, AuditJson.MaxLineLength));
            }
        }
    }

    // What cannot be read is delivered again.
    private long ReadHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        bool isWhole = _file.Read(header, 0) == HeaderLength && header[0] == (byte)'#' && header[^1] == (byte)'\n';
        return isWhole && Utf8Parser.TryParse(header[1..^1], out long place, out int used) && used == HeaderLength - 2 && place >= HeaderLength && place <= _file.Length ? place
            : isWhole ? HeaderLength
            : 0;
    }

    private void WriteHeader(long place) => _file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"#{place:D19}\n")), 0);
}
