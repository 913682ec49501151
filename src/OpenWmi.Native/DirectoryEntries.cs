using System.Runtime.InteropServices;

namespace OpenWmi.Native;

/// <summary>
/// The names in a buffer that getdents64 filled: records of inode (8 octets), offset (8), record length (2), type (1) and a
/// name that ends with a NUL. [getdents(2), struct linux_dirent64]
/// </summary>
internal ref struct DirectoryEntries
{
    private const int CookieOffset = 8;
    private const int LengthOffset = 16;
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    private ReadOnlySpan<byte> _rest;

    public DirectoryEntries(ReadOnlySpan<byte> records)
    {
        _rest = records;
    }

    /// <summary>The name, without its NUL.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>What the entry is, as far as the file system tells without reading it.</summary>
    public EntryType Type { get; private set; }

    /// <summary>Where to go on after the current entry, for lseek.</summary>
    public long Cookie { get; private set; }

    /// <summary>How many octets follow the current record.</summary>
    public readonly int Remaining => _rest.Length;

    public bool MoveNext()
    {
        if (_rest.Length <= NameOffset)
        {
            return false;
        }

        int length = MemoryMarshal.Read<ushort>(_rest[LengthOffset..]);
        if (length <= NameOffset || length > _rest.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> name = _rest[NameOffset..length];
        int end = name.IndexOf((byte)0);
        Current = end < 0 ? name : name[..end];
        Type = (EntryType)_rest[TypeOffset];
        Cookie = MemoryMarshal.Read<long>(_rest[CookieOffset..]);
        _rest = _rest[length..];
        return true;
    }
}
