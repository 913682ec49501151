using System.Net.Sockets;
using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Two Unix stream sockets that are connected to each other and have no name: whoever has neither cannot get at them. socketpair(2).</summary>
public static unsafe class SocketPair
{
    /// <summary>Makes a pair. Programs that are started get neither end, unless one is handed to them.</summary>
    /// <returns>Both ends.</returns>
    /// <exception cref="NativeException">There are no descriptors left.</exception>
    public static (SafeSocketHandle First, SafeSocketHandle Second) Create()
    {
        int* descriptors = stackalloc int[2];
        return Libc.SocketPair(Libc.UnixFamily, Libc.StreamSocket | Libc.SocketCloseOnExec, 0, descriptors) == 0
            ? (new SafeSocketHandle(descriptors[0], ownsHandle: true), new SafeSocketHandle(descriptors[1], ownsHandle: true))
            : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "A pair of sockets cannot be made");
    }

    /// <summary>Takes an end that was handed to this process when it was started. Programs that this process starts do not get it.</summary>
    /// <param name="descriptor">Its number.</param>
    /// <returns>The end.</returns>
    /// <exception cref="NativeException">There is no such descriptor.</exception>
    public static SafeSocketHandle TakeInherited(int descriptor) => Libc.ControlDescriptor(descriptor, Libc.SetDescriptorFlags, Libc.DescriptorCloseOnExec) == 0
        ? new SafeSocketHandle(descriptor, ownsHandle: true)
        : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), $"The descriptor {descriptor} was not handed to this process");
}
