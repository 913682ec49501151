using System.Buffers.Binary;
using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;

namespace OpenWmi.ObjectManager.Enumeration;

/// <summary>Objects that were delivered once and may be asked for again, in a file without a name. Only their classes stay in memory. For one thread at a time.</summary>
/// <remarks>The file has no name from its first moment on, so nothing remains of it whatever ends the process.</remarks>
internal sealed class SpillFile : IDisposable
{
    private const int HeaderSize = 8;
    private const int WriteBufferSize = 16 * 1024;
    private readonly string _directory;
    private readonly SpillQuota _quota;
    private readonly List<CimClass> _classes = [];
    private readonly byte[] _unwritten = new byte[WriteBufferSize];
    private FileStream? _file;
    private int _unwrittenCount;
    private long _written;
    private long _taken;

    /// <param name="directory">Where the file is made.</param>
    /// <param name="quota">What all these files may occupy.</param>
    public SpillFile(string directory, SpillQuota quota) => (_directory, _quota) = (directory, quota);

    /// <summary>How many objects there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an object.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: the file, or all together, would become too large. WBEM_E_OUT_OF_DISK_SPACE: there is no room.</exception>
    public void Add(CimObject value)
    {
        byte[] data = value is CimInstance instance ? CimObjectCodec.EncodeInstance(instance) : [];
        _quota.Take(HeaderSize + data.Length, _taken);
        _taken += HeaderSize + data.Length;
        Span<byte> header = stackalloc byte[HeaderSize];
        BinaryPrimitives.WriteInt32LittleEndian(header, IndexOf(value.Class));
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], value is CimInstance ? data.Length : -1);
        Append(header);
        Append(data);
        Count++;
    }

    /// <summary>Reads the object that begins at a place, and goes on to the place of the next.</summary>
    public CimObject Read(ref long place)
    {
        Flush();
        Span<byte> header = stackalloc byte[HeaderSize];
        ReadExactly(header, place);
        CimClass type = _classes[BinaryPrimitives.ReadInt32LittleEndian(header)];
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        if (length < 0)
        {
            place += HeaderSize;
            return type;
        }

        byte[] data = new byte[length];
        ReadExactly(data, place + HeaderSize);
        place += HeaderSize + length;
        return CimObjectCodec.DecodeInstance(type, data);
    }

    // What was taken is given back, whether or not it came to be written.
    public void Dispose()
    {
        _quota.Return(_taken);
        _taken = 0;
        _file?.Dispose();
    }

    // Sources deliver runs of one class.
    private int IndexOf(CimClass type)
    {
        for (int i = _classes.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_classes[i], type))
            {
                return i;
            }
        }

        _classes.Add(type);
        return _classes.Count - 1;
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            int count = Math.Min(data.Length, _unwritten.Length - _unwrittenCount);
            data[..count].CopyTo(_unwritten.AsSpan(_unwrittenCount));
            _unwrittenCount += count;
            data = data[count..];
            if (_unwrittenCount == _unwritten.Length)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        if (_unwrittenCount == 0)
        {
            return;
        }

        try
        {
            _file ??= Create();
            RandomAccess.Write(_file.SafeFileHandle, _unwritten.AsSpan(0, _unwrittenCount), _written);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, $"The result cannot be kept in {_directory}, which Reset and Clone need: {error.Message} Ask with WBEM_FLAG_FORWARD_ONLY.", error);
        }

        _written += _unwrittenCount;
        _unwrittenCount = 0;
    }

    private FileStream Create()
    {
        string name = Path.Combine(_directory, $"result-{Guid.NewGuid():N}");
        var file = new FileStream(name, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        File.Delete(name);
        return file;
    }

    private void ReadExactly(Span<byte> target, long place)
    {
        while (!target.IsEmpty)
        {
            int count = ReadSome(target, place);
            if (count == 0)
            {
                throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, "The file that keeps the result is shorter than what was written to it.");
            }

            place += count;
            target = target[count..];
        }
    }

    private int ReadSome(Span<byte> target, long place)
    {
        try
        {
            return RandomAccess.Read(_file!.SafeFileHandle, target, place);
        }
        catch (IOException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, $"The file in {_directory} that keeps the result cannot be read: {error.Message}", error);
        }
    }
}
