using Microsoft.Win32.SafeHandles;
using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// A file that only its owner may read or write: of secrets, or of what gives rights. It is not read where anybody else could have read or written it, and it is replaced as a whole: whoever reads it, and whoever
/// starts after a crash, finds the old content or the new.
/// </summary>
/// <param name="path">Where it is. Nobody but its owner may write the directory, which whoever opens that directory checks.</param>
/// <param name="maxLength">The most octets that it may have.</param>
public sealed class ProtectedFile(string path, int maxLength)
{
    private const int OpenToOthers = 0b111_111;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <summary>Reads the file.</summary>
    /// <returns>Its content; null where there is none.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: it may not be read, or others may read or write it. WBEM_E_CRITICAL_ERROR: it is too long, or cannot be read.</exception>
    public byte[]? Read()
    {
        Errno error = RegularFile.Open(Path, out SafeFileHandle? file, out FileStatus status);
        if (error == Errno.ENOENT)
        {
            return null;
        }

        if (file is null)
        {
            throw CannotOpen(error);
        }

        using (file)
        {
            Check(status);
            return ReadAll(file, (int)status.Size);
        }
    }

    /// <summary>Changes the file while no other process does.</summary>
    /// <typeparam name="T">What the change finds out.</typeparam>
    /// <param name="change">Gets the content, null where there is no file, and gives the new one; null to leave the file as it is.</param>
    /// <returns>What the change found out.</returns>
    /// <exception cref="WbemException">As <see cref="Read"/>. WBEM_E_SERVER_TOO_BUSY: another process holds the file. WBEM_E_OUT_OF_DISK_SPACE.</exception>
    public T Update<T>(Func<byte[]?, (byte[]? Content, T Result)> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        using FileStream held = Lock();
        byte[]? old = Read();
        (byte[]? content, T result) = change(old);
        if (content is not null)
        {
            Replace(content);
        }

        return result;
    }

    private void Check(FileStatus status)
    {
        if ((status.Permissions & OpenToOthers) != 0)
        {
            throw Refused($"Others than its owner may read or write {Path}, so it cannot be trusted. Check it, then: chmod 600 {Path}");
        }

        uint user = Credentials.OfCaller().EffectiveUid;
        if (status.Uid != 0 && status.Uid != user)
        {
            throw Refused($"{Path} belongs to the user with the number {status.Uid}, who could change it at any time. Only root's files and those of the user who runs this are trusted.");
        }

        if (status.Size > (ulong)maxLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, $"{Path} is damaged: it has {status.Size} octets, and at most {maxLength} are possible.");
        }
    }

    private byte[] ReadAll(SafeFileHandle file, int length)
    {
        byte[] content = new byte[length];
        int filled = 0;
        while (filled < length && RandomAccess.Read(file, content.AsSpan(filled), filled) is > 0 and int read)
        {
            filled += read;
        }

        return filled == length ? content : throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, $"{Path} became shorter while it was read. Try again.");
    }

    private FileStream Lock()
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(
                    Path + ".lock",
                    new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly });
            }
            catch (UnauthorizedAccessException error)
            {
                throw Refused($"{Path} cannot be changed by this user.", error);
            }
            catch (DirectoryNotFoundException error)
            {
                throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{Path} cannot be written: its directory does not exist.", error);
            }
            catch (IOException error) when (Environment.TickCount64 - start > LockPatience.TotalMilliseconds)
            {
                throw new WbemException(WbemStatus.WBEM_E_SERVER_TOO_BUSY, $"{Path} is being changed by another process. Try again.", error);
            }
            catch (IOException)
            {
                Thread.Sleep(LockPause);
            }
        }
    }

    private void Replace(byte[] content)
    {
        if (content.Length > maxLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, $"{Path} would have {content.Length} octets; it may have {maxLength}. Remove entries first.");
        }

        string fresh = $"{Path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = OwnerOnly }))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, Path, overwrite: true);
            Synchronize();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(fresh);
            const int NoSpace = 28;
            throw error.HResult == NoSpace
                ? new WbemException(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, $"{Path} cannot be written: the disk is full. Free space there and try again.", error)
                : Refused($"{Path} cannot be written: {error.Message}", error);
        }
    }

    private void Synchronize()
    {
        using DirectoryHandle directory = DirectoryHandle.Open(System.IO.Path.GetDirectoryName(Path)!);
        Errno error = directory.Synchronize();
        if (error is not (Errno.None or Errno.EINVAL))
        {
            throw new NativeException(error, "The new name may not be on the disk yet");
        }
    }

    private WbemException CannotOpen(Errno error) => error switch
    {
        Errno.ELOOP => Refused($"{Path} is a symbolic link, which leads where others may write. Replace it with the file itself."),
        Errno.EACCES or Errno.EPERM => Refused($"{Path} may not be read by this user."),
        Errno.EINVAL => Refused($"{Path} is not a regular file. Move it away."),
        _ => new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, new NativeException(error, $"{Path} cannot be read").Message),
    };

    private static WbemException Refused(string sentence, Exception? cause = null) => new(WbemStatus.WBEM_E_ACCESS_DENIED, sentence, cause);
}
