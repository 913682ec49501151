using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>Reads MOF from files; an include is relative to the file that includes it.</summary>
public sealed class MofFileSource : IMofSource
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WbemException">WBEMMOF_E_INVALID_FILE: it is not text. WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED: it cannot be read. WBEM_E_QUOTA_VIOLATION: it is too large.</exception>
    public static MofSourceText Open(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            if (new FileInfo(full) is { Exists: true, Length: > MofSourceText.MaxLength } large)
            {
                throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{path} has {large.Length} octets; at most {MofSourceText.MaxLength} are allowed.");
            }

            return MofSourceText.Decode(full, File.ReadAllBytes(full));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no file {path}.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{path} cannot be read: {(Directory.Exists(full) ? "it is a directory" : "permission is denied")}.", error);
        }
        catch (IOException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_FAILED, $"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public MofSourceText Read(string path, string includedFrom) =>
        Open(Path.Combine(Path.GetDirectoryName(includedFrom) ?? string.Empty, path.Replace('\\', '/')));
}
