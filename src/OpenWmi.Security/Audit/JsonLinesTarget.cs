using System.Buffers;
using System.Globalization;
using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>A file of the state directory, for machines with neither journal nor syslog: one JSON object a line, 0600, written at the end only. Several processes may share it.</summary>
/// <remarks>
/// A full file is put aside as audit.jsonl.1, the one before it becomes .2 and so on. When the oldest goes, the new file begins with an entry that says so: nothing disappears without a trace.
/// </remarks>
internal sealed class JsonLinesTarget : IAuditTarget
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(1);
    private readonly DirectoryHandle _directory;
    private readonly AuditLogOptions _options;
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private PrivateFile _file;

    /// <exception cref="NativeException">The file cannot be opened or not be trusted.</exception>
    public JsonLinesTarget(DirectoryHandle directory, AuditLogOptions options)
    {
        _directory = directory;
        _options = options;
        _file = Open();
    }

    public string Name => AuditLogOptions.FileName;

    public string? Send(AuditEntry entry)
    {
        try
        {
            if (!Lock())
            {
                return $"{AuditLogOptions.FileName}: another process keeps it locked";
            }

            try
            {
                Append(entry);
                return null;
            }
            finally
            {
                _file.Unlock();
            }
        }
        catch (IOException error)
        {
            return $"{AuditLogOptions.FileName}: {error.Message}";
        }
    }

    /// <summary>Waits until the disk has what was written.</summary>
    public void Flush() => AuditSpool.Flush(_file);

    public void Dispose() => _file.Dispose();

    private PrivateFile Open() => PrivateFile.Open(_directory, AuditLogOptions.FileName, isAppendOnly: true);

    // Another process may have put the file aside since it was opened here.
    private bool Lock()
    {
        for (int attempt = 0; attempt < _options.MaxOldFiles + 1; attempt++)
        {
            if (!_file.TryLock(LockTimeout))
            {
                return false;
            }

            if (_file.IsNamed(_directory, AuditLogOptions.FileName))
            {
                return true;
            }

            _file.Unlock();
            Reopen();
        }

        return false;
    }

    private void Reopen()
    {
        PrivateFile opened = Open();
        _file.Dispose();
        _file = opened;
    }

    private void Append(AuditEntry entry)
    {
        if (_file.Length >= _options.MaxFileLength && PutAside() is { } lost)
        {
            WriteLine(lost);
        }

        WriteLine(entry);
    }

    private void WriteLine(AuditEntry entry)
    {
        _buffer.ResetWrittenCount();
        AuditJson.Write(entry, _buffer);
        long length = _file.Length;
        try
        {
            _file.Append(_buffer.WrittenSpan);
        }
        catch (IOException)
        {
            // Half a line would make two entries unreadable.
            _file.Truncate(length);
            throw;
        }
    }

    // Where the directory may not be written any more, after --as, the file just grows.
    private AuditEntry? PutAside()
    {
        byte[] oldest = NameOf(_options.MaxOldFiles);
        bool isLosing = _directory.GetStatus(oldest, out FileStatus status) == Errno.None;
        for (int number = _options.MaxOldFiles; number > 1; number--)
        {
            _ = _directory.Rename(NameOf(number - 1), NameOf(number));
        }

        if (_directory.Rename(Encoding.UTF8.GetBytes(AuditLogOptions.FileName), NameOf(1)) != Errno.None)
        {
            return null;
        }

        _file.Unlock();
        Reopen();
        if (!_file.TryLock(LockTimeout))
        {
            throw new IOException("another process keeps it locked");
        }

        return isLosing
            ? AuditEntry.OfLog(string.Create(CultureInfo.InvariantCulture, $"The audit log was full: its oldest file, of {status.Size} octets, last written at {status.ModificationTime:u}, made way for this one."), DateTime.UtcNow)
            : null;
    }

    private static byte[] NameOf(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{AuditLogOptions.FileName}.{number}"));
}
