using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>32 capabilities. [linux/capability.h]</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CapabilityData
{
    public uint Effective;
    public uint Permitted;
    public uint Inheritable;
}
