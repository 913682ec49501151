using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>Which form of capabilities, and of which thread. [linux/capability.h]</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CapabilityHeader
{
    /// <summary>_LINUX_CAPABILITY_VERSION_3: two <see cref="CapabilityData"/>, the lower half first.</summary>
    public const uint Version3 = 0x2008_0522;

    public uint Version;
    public int Process;
}
