using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>struct winsize. [asm-generic/termios.h]</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowSize
{
    public ushort Rows;
    public ushort Columns;
    public ushort PixelsWide;
    public ushort PixelsHigh;
}
