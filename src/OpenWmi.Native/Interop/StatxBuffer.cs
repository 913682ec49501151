using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>struct statx (linux/stat.h), as far as it is read; 256 octets on every processor.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatxBuffer
{
    public uint Mask;
    public uint BlockSize;
    public ulong Attributes;
    public uint LinkCount;
    public uint Uid;
    public uint Gid;
}
