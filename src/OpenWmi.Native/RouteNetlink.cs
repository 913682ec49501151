using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Asks the kernel for its tables of addresses and routes, which everybody may read. rtnetlink(7), netlink(7).</summary>
public static unsafe class RouteNetlink
{
    /// <summary>RTM_GETADDR: all addresses, answered with RTM_NEWADDR.</summary>
    public const ushort GetAddresses = 22;

    /// <summary>RTM_GETROUTE: all routes, answered with RTM_NEWROUTE.</summary>
    public const ushort GetRoutes = 26;

    private const ushort Done = 3;
    private const ushort Error = 2;
    private const ushort RequestFlag = 0x1;
    private const ushort DumpFlag = 0x300;
    private const int HeaderSize = 16;
    private const int RequestSize = HeaderSize + 12;
    private const int BufferSize = 32 * 1024;
    private const long MaxOctets = 256 << 20;
    private const int TimeoutSeconds = 10;

    /// <summary>Asks for a table and hands its entries over one by one; none is kept.</summary>
    /// <param name="request"><see cref="GetAddresses"/> or <see cref="GetRoutes"/>.</param>
    /// <param name="handler">Takes each entry.</param>
    /// <exception cref="NativeException">The kernel refused, did not answer within 10 seconds, or the table is larger than 256 MiB.</exception>
    public static void Dump(ushort request, NetlinkMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        int descriptor = Libc.Socket(Libc.NetlinkFamily, Libc.RawSocket | Libc.SocketCloseOnExec, Libc.RouteProtocol);
        if (descriptor < 0)
        {
            throw Failure("The kernel's table of the network cannot be asked for");
        }

        byte[] buffer = BufferPool.Rent(BufferSize);
        try
        {
            Ask(descriptor, request);
            Receive(descriptor, buffer, handler);
        }
        finally
        {
            BufferPool.Return(buffer);
            _ = Libc.Close(descriptor);
        }
    }

    /// <summary>Reads the messages in a part of an answer.</summary>
    /// <param name="messages">Whole messages, each with its header, aligned to four octets.</param>
    /// <param name="handler">Takes each entry.</param>
    /// <returns>False after the message that ends the answer, or at one that is damaged.</returns>
    /// <exception cref="NativeException">The kernel reports an error.</exception>
    public static bool Read(ReadOnlySpan<byte> messages, NetlinkMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        while (messages.Length >= HeaderSize)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(messages);
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(messages[4..]);
            if (length < HeaderSize || length > messages.Length || type == Done)
            {
                return false;
            }

            ReadOnlySpan<byte> body = messages[HeaderSize..(int)length];
            if (type == Error)
            {
                int error = body.Length >= 4 ? -BinaryPrimitives.ReadInt32LittleEndian(body) : (int)Errno.EIO;
                throw new NativeException((Errno)error, "The kernel's table of the network cannot be read");
            }

            handler(type, body);
            messages = messages[(int)Math.Min((length + 3) & ~3u, (uint)messages.Length)..];
        }

        return true;
    }

    // The family 0 asks for addresses and routes of all families; the struct that follows the header is otherwise zero.
    private static void Ask(int descriptor, ushort request)
    {
        long* timeout = stackalloc long[] { TimeoutSeconds, 0 };
        _ = Libc.SetSocketOption(descriptor, Libc.SocketLevel, Libc.ReceiveTimeout, timeout, 2 * sizeof(long));
        Span<byte> message = stackalloc byte[RequestSize];
        message.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(message, RequestSize);
        BinaryPrimitives.WriteUInt16LittleEndian(message[4..], request);
        BinaryPrimitives.WriteUInt16LittleEndian(message[6..], RequestFlag | DumpFlag);
        fixed (byte* start = message)
        {
            if (Libc.Send(descriptor, start, RequestSize, 0) != RequestSize)
            {
                throw Failure("The kernel's table of the network cannot be asked for");
            }
        }
    }

    private static void Receive(int descriptor, byte[] buffer, NetlinkMessageHandler handler)
    {
        long total = 0;
        nint length;
        do
        {
            fixed (byte* start = buffer)
            {
                length = Libc.Receive(descriptor, start, (nuint)buffer.Length, 0);
            }

            if (length < 0 && Marshal.GetLastPInvokeError() != (int)Errno.EINTR)
            {
                throw Failure("The kernel's table of the network cannot be read");
            }

            total += Math.Max(length, 0);
            if (total > MaxOctets)
            {
                throw new NativeException(Errno.ERANGE, $"The kernel's table of the network, more than {MaxOctets} octets, cannot be read");
            }
        }
        while (length < 0 || (length > 0 && Read(buffer.AsSpan(0, (int)length), handler)));
    }

    private static NativeException Failure(string message) => new((Errno)Marshal.GetLastPInvokeError(), message);
}
