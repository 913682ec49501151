using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>struct statvfs (sys/statvfs.h) of a 64-bit Linux, as far as it is read.</summary>
[StructLayout(LayoutKind.Sequential, Size = 112)]
internal struct StatVfs
{
    public ulong BlockSize;
    public ulong FragmentSize;
    public ulong Blocks;
    public ulong FreeBlocks;
    public ulong AvailableBlocks;
    public ulong Files;
    public ulong FreeFiles;
    public ulong AvailableFiles;
    public ulong Id;
    public ulong Flags;
    public ulong MaximumNameLength;
}
