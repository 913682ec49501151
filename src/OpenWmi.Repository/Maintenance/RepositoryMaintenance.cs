using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository.Maintenance;

/// <summary>Backup, restore, verification and salvage of repositories. Facts 10.1.</summary>
public static class RepositoryMaintenance
{
    /// <summary>How long maintenance waits for a writer.</summary>
    internal static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Saves one state of a repository into a file that only its owner may read, while others read and write the repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="file">The file to be.</param>
    /// <param name="overwrite">Whether a file of that name is replaced; it keeps its content until the new one is whole.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_ALREADY_EXISTS; WBEM_E_CRITICAL_ERROR: the repository is damaged, and no file is made; WBEM_E_ACCESS_DENIED; WBEM_E_OUT_OF_DISK_SPACE;
    /// WBEM_E_INVALID_PARAMETER: the file is the repository itself.
    /// </exception>
    public static void Backup(CimRepository repository, string file, bool overwrite = false)
    {
        string target = Path.GetFullPath(file);
        if (target == repository.File)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{target} is the repository itself; name another file for its backup.");
        }

        using SqliteConnection connection = repository.OpenForMaintenance();
        RepositoryCopy.Write(connection, target, overwrite);
    }

    /// <summary>Verifies a repository or a backup, and changes nothing.</summary>
    /// <param name="path">A backup, or a state directory.</param>
    /// <param name="checkClass">Says what is wrong with a class, or NULL where its declaration can be read.</param>
    /// <returns>What was found. Damage is a result, not an exception.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND; WBEM_E_ACCESS_DENIED; WBEM_E_DATABASE_VER_MISMATCH: a newer program wrote it.</exception>
    public static RepositoryVerification Verify(string path, Func<RepositoryClass, string?>? checkClass = null)
    {
        string file = Path.GetFullPath(path);
        return RepositoryVerifier.Verify(Directory.Exists(file) ? Path.Combine(file, CimRepository.FileName) : file, checkClass);
    }

    /// <summary>Gives a repository the content of a backup, in one transaction: processes that have it open see the one or the other. The content of before is kept beside it.</summary>
    /// <param name="options">The repository, which need not exist.</param>
    /// <param name="file">The backup.</param>
    /// <param name="checkClass">As for <see cref="Verify"/>.</param>
    /// <returns>The file that holds the content of before, to roll back with; NULL where there was none.</returns>
    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: the backup is damaged, and nothing was changed. Others as for <see cref="Verify"/> and <see cref="CimRepository.Open"/>.</exception>
    public static string? Restore(RepositoryOptions options, string file, Func<RepositoryClass, string?>? checkClass = null)
        => RepositoryRestore.Run(options, Path.GetFullPath(file), checkClass);

    /// <summary>Builds a repository from what can be read of a damaged one, and says what is lost. The damaged one is kept beside it. No other process may use it meanwhile.</summary>
    /// <param name="options">The repository.</param>
    /// <param name="checkClass">As for <see cref="Verify"/>; a class with a problem counts as lost, with its instances.</param>
    /// <returns>What was saved and what is lost. A sound repository is left as it is.</returns>
    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: nothing can be read; nothing was changed.</exception>
    public static RepositorySalvage Salvage(RepositoryOptions options, Func<RepositoryClass, string?>? checkClass = null)
        => RepositorySalvager.Run(options, checkClass);
}
