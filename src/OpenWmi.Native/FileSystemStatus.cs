namespace OpenWmi.Native;

/// <summary>How large a file system is and how full. [statvfs(3)]</summary>
/// <param name="BlockSize">The unit of the following figures, in octets.</param>
/// <param name="Blocks">The size in blocks.</param>
/// <param name="AvailableBlocks">The free blocks that an ordinary user may fill.</param>
/// <param name="MaximumNameLength">The most octets of a file's name.</param>
public readonly record struct FileSystemStatus(ulong BlockSize, ulong Blocks, ulong AvailableBlocks, ulong MaximumNameLength)
{
    /// <summary>The size in octets; the greatest number where it does not fit.</summary>
    public ulong Size => Multiply(Blocks);

    /// <summary>The octets that an ordinary user may still write; the greatest number where they do not fit.</summary>
    public ulong AvailableSize => Multiply(AvailableBlocks);

    private ulong Multiply(ulong blocks)
    {
        UInt128 size = (UInt128)blocks * BlockSize;
        return size > ulong.MaxValue ? ulong.MaxValue : (ulong)size;
    }
}
