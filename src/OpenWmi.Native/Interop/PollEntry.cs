using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>struct pollfd. [poll.h]</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Wanted;
    public short Found;
}
