using OpenWmi.Native;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>The ownership of a state directory: the file service.lock, locked as long as the service runs. The kernel gives the lock back with the process, however that ends.</summary>
internal sealed class StateLock : IDisposable
{
    // Who asks whether a service runs holds a shared lock for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private readonly PrivateFile _file;

    private StateLock(PrivateFile file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">The state directory, which is there.</param>
    /// <exception cref="StartException">Another service has it, or the file cannot be used.</exception>
    public static StateLock Take(string directory)
    {
        PrivateFile file = Open(directory);
        if (file.TryLock(Patience))
        {
            return new StateLock(file);
        }

        string owner = ServiceLock.TryParse(Read(file), out ServiceLock? found) ? $"by process {found.ProcessId}, whose socket is {found.SocketPath}" : "by another service that is starting";
        file.Dispose();
        throw new StartException($"The state directory {directory} is in use {owner}. Stop that service (wmi service stop --state {directory}), or name another directory with --state.");
    }

    /// <summary>Says who has the lock.</summary>
    /// <param name="content">The process and its socket.</param>
    /// <exception cref="IOException">There is no room on the disk.</exception>
    public void Publish(ServiceLock content)
    {
        _file.Truncate(0);
        _file.Write(content.ToOctets(), 0);
    }

    /// <summary>Gives the lock back, and leaves nobody's name in it.</summary>
    public void Dispose()
    {
        _file.Truncate(0);
        _file.Dispose();
    }

    private static PrivateFile Open(string directory)
    {
        try
        {
            using DirectoryHandle handle = DirectoryHandle.Open(directory);
            return PrivateFile.Open(handle, ServiceLock.FileName, isAppendOnly: false);
        }
        catch (NativeException error)
        {
            bool isDenied = error.Error is Errno.EACCES or Errno.EPERM or Errno.EROFS;
            throw new StartException($"The lock of the state directory {directory} cannot be taken. {error.Message}.", isDenied ? ExitCode.AccessDenied : ExitCode.Failed, error);
        }
    }

    private static byte[] Read(PrivateFile file)
    {
        byte[] buffer = new byte[8192];
        return buffer[..file.Read(buffer, 0)];
    }
}
