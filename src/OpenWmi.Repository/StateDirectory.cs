using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Repository;

/// <summary>The directory that holds the repository: for its owner alone. Lesson S5.</summary>
internal static class StateDirectory
{
    private const UnixFileMode OwnerOnlyDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string NameAnother = "Name another one with --state or OPENWMI_STATE.";
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OpenToOthers = WritableByOthers | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Creates the directory where it is missing, and refuses one in which somebody else could plant or replace a file.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: others may write it, it is somebody else's, or it cannot be created.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            if (!Directory.Exists(directory))
            {
                CreateMissing(directory);
            }

            Check(directory, mayBelongToOthers: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate($"The state directory {directory} cannot be used", error);
        }
    }

    /// <summary>The user to whom the directory belongs.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: it cannot be read.</exception>
    public static uint OwnerOf(string directory)
    {
        try
        {
            return ReadOwner(directory);
        }
        catch (IOException error)
        {
            throw Translate($"The state directory {directory} cannot be read", error);
        }
    }

    /// <summary>Refuses a directory that others may write, for somebody who only reads.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: others may write it, or it cannot be read.</exception>
    public static void CheckForReading(string directory)
    {
        try
        {
            Check(directory, mayBelongToOthers: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate($"The state directory {directory} cannot be read", error);
        }
    }

    /// <summary>Creates an empty file that only its owner may read or write. A file that exists is left alone.</summary>
    /// <returns>Whether the file was created.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED, WBEM_E_OUT_OF_DISK_SPACE.</exception>
    public static bool TryCreateFile(string file)
    {
        // The mode is set in the call that creates it: at no moment may others open it. A file that exists is never opened here, because
        // closing it would drop the locks that SQLite holds on it in this process.
        try
        {
            using var created = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnlyFile });
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && Directory.Exists(file))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{file} is a directory where a file is expected. Move it away.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate($"The file {file} cannot be created", error);
        }
    }

    /// <summary>Takes from others what an existing file lets them do; refuses it where they could have written it.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED.</exception>
    public static void ProtectFile(string file, bool readOnly)
    {
        UnixFileMode mode = File.GetUnixFileMode(file);
        if ((mode & WritableByOthers) != 0)
        {
            throw Refused($"Others than its owner may write {file}, so it cannot be trusted. Check it, then: chmod 600 {file}");
        }

        if (!readOnly && (mode & OpenToOthers) != 0)
        {
            TryRestrict(file);
        }
    }

    private static void TryRestrict(string file)
    {
        try
        {
            File.SetUnixFileMode(file, OwnerOnlyFile);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Refused($"Others may read {file} and this user cannot change that. As its owner: chmod 600 {file}", error);
        }
    }

    private static void CreateMissing(string directory)
    {
        // A link that leads nowhere does not exist, and yet nothing can be created in its place.
        if (Path.Exists(directory) || new FileInfo(directory).LinkTarget is not null)
        {
            // Another process that starts as well has made it since somebody looked.
            if (Directory.Exists(directory))
            {
                return;
            }

            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The state directory cannot be used: {directory} is not a directory. {NameAnother}");
        }

        // One by one, because the runtime gives its mode to the last directory only.
        string? parent = Path.GetDirectoryName(directory);
        if (parent is not null && !Directory.Exists(parent))
        {
            CreateMissing(parent);
        }

        Directory.CreateDirectory(directory, OwnerOnlyDirectory);
    }

    private static void Check(string directory, bool mayBelongToOthers)
    {
        if ((File.GetUnixFileMode(directory) & WritableByOthers) != 0)
        {
            throw Refused($"Others than its owner may write the state directory {directory}, so what it holds cannot be trusted. Correct it with: chmod go-w {directory}");
        }

        uint owner = ReadOwner(directory);
        if (owner != 0 && !mayBelongToOthers && owner != Credentials.OfCaller().EffectiveUid)
        {
            throw Refused($"The state directory {directory} belongs to the user with the number {owner}, who could change it at any time. Run the command as that user, or name another with --state.");
        }
    }

    private static uint ReadOwner(string directory)
    {
        using DirectoryHandle handle = DirectoryHandle.Open(directory);
        Errno error = handle.GetOwner("."u8, out uint owner, out _);
        return error == Errno.None ? owner : throw new NativeException(error, $"The owner of {directory} cannot be read");
    }

    private static WbemException Translate(string sentence, Exception error)
    {
        // The runtime hands the error numbers on that it has no exception for.
        const int NoSpace = 28;
        const int ReadOnlyFileSystem = 30;
        const int QuotaExceeded = 122;
        return error switch
        {
            DirectoryNotFoundException => new WbemException(WbemStatus.WBEM_E_NOT_FOUND, sentence + ": its directory does not exist.", error),
            { HResult: NoSpace or QuotaExceeded } => new WbemException(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, sentence + ": the disk is full. Free space there and try again.", error),
            { HResult: ReadOnlyFileSystem } => Refused($"{sentence}: its file system is mounted to be read only. {NameAnother}", error),
            _ => Refused($"{sentence}: {error.Message.TrimEnd('.')}. Run the command as the owner of the directory, or name another one with --state or OPENWMI_STATE.", error),
        };
    }

    private static WbemException Refused(string sentence, Exception? cause = null) => new(WbemStatus.WBEM_E_ACCESS_DENIED, sentence, cause);
}
