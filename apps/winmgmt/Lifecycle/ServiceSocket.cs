using System.Globalization;
using OpenWmi.Native;
using OpenWmi.Rpc.Transports;
using OpenWmi.Wbem;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>Where the service listens: the socket that was handed over, else one of its own in the run directory.</summary>
internal static class ServiceSocket
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode EverybodyEnters = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OthersEnter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Listens.</summary>
    /// <exception cref="StartException">The socket or its folder cannot be used, with the reason.</exception>
    public static IDuplexListener Listen(ServiceSettings settings) => InheritedSocket.Take() ?? ListenIn(settings);

    /// <summary>Whether those whom the socket lets connect cannot reach it, because nobody but the owner may enter its folder.</summary>
    public static bool IsUnreachable(ServiceSettings settings)
        => (settings.SocketMode & OthersWrite) != 0 && Directory.Exists(settings.Run) && (File.GetUnixFileMode(settings.Run) & OthersEnter) == 0;

    private static IDuplexListener ListenIn(ServiceSettings settings)
    {
        string path = ServiceEndpoint.SocketIn(settings.Run);
        try
        {
            UnixFileMode folder = (settings.SocketMode & OthersWrite) != 0 ? EverybodyEnters : Owner;
            PrepareFolder(settings.Run, folder);
            IDuplexListener listener = LocalEndpoint.Listen(path, new LocalEndpointOptions { DirectoryMode = folder, SocketMode = settings.SocketMode });
            GiveToGroup(path, settings.SocketGroup);
            return listener;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            bool isDenied = error is UnauthorizedAccessException or NativeException { Error: Errno.EACCES or Errno.EPERM or Errno.EROFS };
            throw new StartException($"The service cannot listen on {path}. {error.Message}", isDenied ? ExitCode.AccessDenied : ExitCode.Failed, error);
        }
    }

    // The umask takes bits from a folder that is made, and those of one that was there are somebody's decision.
    private static void PrepareFolder(string folder, UnixFileMode mode)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, mode);
            File.SetUnixFileMode(folder, mode);
        }
    }

    private static void GiveToGroup(string path, string? group)
    {
        if (group is null)
        {
            return;
        }

        uint gid = uint.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number
            : NameService.FindGroup(group) is { } entry ? entry.Gid
            : throw new IOException($"There is no group {group}; SocketGroup names it.");
        Errno error = FileHandle.Open(Path.GetFullPath(path), out FileHandle? file);
        using (file)
        {
            error = error == Errno.None ? file!.SetOwner(null, gid) : error;
        }

        if (error != Errno.None)
        {
            throw new NativeException(error, $"The socket cannot be given to the group {group}");
        }
    }
}
