using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>What the kernel knows of a file. [statx(2)]</summary>
public readonly record struct FileStatus
{
    private const int TypeShift = 12;
    private const uint BirthTimeBit = 0x800;
    private const uint MountIdBit = 0x1000;
    private readonly StatxBuffer _status;

    internal FileStatus(in StatxBuffer status) => _status = status;

    /// <summary>What it is.</summary>
    public EntryType Type => (EntryType)(_status.Mode >> TypeShift);

    /// <summary>The permission bits, with the set-user-ID, set-group-ID and sticky bits above them.</summary>
    public int Permissions => _status.Mode & 0xFFF;

    /// <summary>The owning user.</summary>
    public uint Uid => _status.Uid;

    /// <summary>The owning group.</summary>
    public uint Gid => _status.Gid;

    /// <summary>How many names it has.</summary>
    public uint LinkCount => _status.LinkCount;

    /// <summary>The length in octets.</summary>
    public ulong Size => _status.Size;

    /// <summary>What identifies the file on its device.</summary>
    public ulong Inode => _status.Inode;

    /// <summary>The device that holds the file: major and minor number.</summary>
    public (uint Major, uint Minor) Device => (_status.DeviceMajor, _status.DeviceMinor);

    /// <summary>The mount through which the file was reached, as in /proc/self/mountinfo; null before Linux 5.8.</summary>
    public ulong? MountId => (_status.Mask & MountIdBit) != 0 ? _status.MountId : null;

    /// <summary>When it was last read, as far as the mount's options let that be recorded.</summary>
    public DateTimeOffset AccessTime => ToMoment(_status.AccessTime);

    /// <summary>When its content was last changed.</summary>
    public DateTimeOffset ModificationTime => ToMoment(_status.ModificationTime);

    /// <summary>When it was created; null where the file system does not keep that, or never wrote it down: images of file systems hold zeros.</summary>
    public DateTimeOffset? BirthTime =>
        (_status.Mask & BirthTimeBit) != 0 && (_status.BirthTime.Seconds, _status.BirthTime.Nanoseconds) != (0, 0) ? ToMoment(_status.BirthTime) : null;

    /// <summary>Whether the file has an attribute; null where its file system does not know the attribute.</summary>
    /// <param name="attribute">One attribute.</param>
    public bool? Has(FileAttributeFlags attribute) =>
        (_status.AttributesMask & (ulong)attribute) == 0 ? null : (_status.Attributes & (ulong)attribute) != 0;

    // File systems keep any number of seconds; what no calendar has becomes the nearest moment that one has.
    private static DateTimeOffset ToMoment(StatxTime time)
    {
        const long FirstSecond = -62_135_596_800;
        const long LastSecond = 253_402_300_799;
        return DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(time.Seconds, FirstSecond, LastSecond)).AddTicks(time.Nanoseconds / 100);
    }
}
