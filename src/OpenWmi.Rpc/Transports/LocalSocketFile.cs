using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native;

namespace OpenWmi.Rpc.Transports;

/// <summary>The name of a listening Unix socket in the file system.</summary>
internal static class LocalSocketFile
{
    private const int WriteByOthers = 0x12;
    private const int StickyBit = 0x200;

    /// <summary>Makes the folder where there is none, and refuses one in which others could put a socket of their own.</summary>
    public static void PrepareFolder(string path, UnixFileMode mode)
    {
        string folder = FolderOf(path);
        Directory.CreateDirectory(folder, mode);
        using DirectoryHandle directory = Open(folder);
        if (directory.GetStatus(out FileStatus status) is not Errno.None and var error)
        {
            throw new IOException($"The kernel says nothing of {folder}: {error}.");
        }

        bool isOthers = status.Uid != 0 && status.Uid != Credentials.OfCaller().EffectiveUid;
        bool isWritable = (status.Permissions & WriteByOthers & ~(int)mode) != 0 && (status.Permissions & StickyBit) == 0;
        if (isOthers || isWritable)
        {
            throw new IOException(isOthers
                ? $"{folder} belongs to the user with the number {status.Uid}, who could put a socket of his own there."
                : $"Others may write to {folder} and could put a socket of their own there. Check it, then: chmod go-w {folder}");
        }
    }

    /// <summary>Removes a socket on which nobody listens any more: that of a server which was killed.</summary>
    public static void RemoveStale(string path, UnixDomainSocketEndPoint address)
    {
        using DirectoryHandle directory = Open(FolderOf(path));
        if (directory.GetStatus(Encoding.UTF8.GetBytes(Path.GetFileName(path)), out FileStatus status) == Errno.ENOENT)
        {
            return;
        }

        if (status.Type != EntryType.Socket)
        {
            throw new IOException($"{path} is there already and is no socket. Find out who put it there, and remove it.");
        }

        if (IsListenedTo(address))
        {
            throw new IOException($"{path} is there already, and somebody listens on it.");
        }

        File.Delete(path);
    }

    /// <summary>
    /// Binds and listens. The kernel makes the file with the mode of the socket's own inode, less the umask: set before, nobody can connect in between, and no umask of the whole process is touched.
    /// What the umask took away is given after that, before anybody is listened to.
    /// </summary>
    public static Socket Bind(string path, UnixDomainSocketEndPoint address, LocalEndpointOptions options)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            using (SafeFileHandle inode = new(socket.Handle, ownsHandle: false))
            {
                File.SetUnixFileMode(inode, options.SocketMode);
            }

            socket.Bind(address);
            File.SetUnixFileMode(path, options.SocketMode);
            socket.Listen(options.Backlog);
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new IOException($"Cannot listen on {path}: {error.Message}", error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsListenedTo(UnixDomainSocketEndPoint address)
    {
        using Socket probe = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(address);
            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    private static DirectoryHandle Open(string folder)
    {
        try
        {
            return DirectoryHandle.Open(folder);
        }
        catch (NativeException error)
        {
            throw new IOException(error.Message, error);
        }
    }
}
