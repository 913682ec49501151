namespace OpenWmi.Native.Interop;

/// <summary>struct statx_timestamp (linux/stat.h): 16 octets.</summary>
internal struct StatxTime
{
    public long Seconds;
    public uint Nanoseconds;
    public int Reserved;
}
