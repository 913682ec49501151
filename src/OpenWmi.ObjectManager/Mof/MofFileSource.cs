using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>Reads MOF from files; an include is relative to the file that includes it.</summary>
public sealed class MofFileSource : IMofSource
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WbemException">WBEMMOF_E_INVALID_FILE: it is not text. WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED, WBEM_E_INVALID_PARAMETER (a directory): it cannot be read. WBEM_E_QUOTA_VIOLATION: it is too large.</exception>
    public static MofSourceText Open(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{path} is a directory; name a file of MOF.");
            }

            using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return Read(file, full, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no file {path}.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{path} cannot be read: permission is denied.", error);
        }
        catch (IOException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_FAILED, $"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads text to its end. Its length is known by counting only: devices and pipes say that they are empty.</summary>
    /// <param name="input">The octets.</param>
    /// <param name="name">The name of the text, to which its includes are relative.</param>
    /// <param name="title">What to call it in a message.</param>
    /// <exception cref="WbemException">WBEMMOF_E_INVALID_FILE: it is not text. WBEM_E_QUOTA_VIOLATION: it is too large.</exception>
    public static MofSourceText Read(Stream input, string name, string title)
    {
        using var text = new MemoryStream(input.CanSeek ? (int)Math.Min(input.Length, MofSourceText.MaxLength) : 0);
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            if (text.Length + read > MofSourceText.MaxLength)
            {
                throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{title} has more than {MofSourceText.MaxLength} octets, the largest size of MOF text.");
            }

            text.Write(buffer, 0, read);
        }

        return MofSourceText.Decode(name, text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    /// <inheritdoc/>
    public MofSourceText Read(string path, string includedFrom) =>
        Open(Resolve(path, includedFrom, Directory.GetCurrentDirectory()));

    /// <summary>The file that an include means: its name where it is read.</summary>
    /// <param name="path">The path as the directive gives it.</param>
    /// <param name="includedFrom">The name of the including file.</param>
    /// <param name="currentDirectory">To what names without a directory are relative.</param>
    internal static string Resolve(string path, string includedFrom, string currentDirectory) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(includedFrom) ?? string.Empty, path.Replace('\\', '/')), currentDirectory);
}
