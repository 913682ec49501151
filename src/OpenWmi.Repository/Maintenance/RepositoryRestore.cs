using OpenWmi.Cim;
using OpenWmi.Repository.Schema;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository.Maintenance;

/// <summary>Gives a repository the content of a backup.</summary>
internal static class RepositoryRestore
{
    /// <summary>See <see cref="RepositoryMaintenance.Restore"/>.</summary>
    public static string? Run(RepositoryOptions options, string backup, Func<RepositoryClass, string?>? checkClass)
    {
        RequireSound(RepositoryVerifier.Verify(backup, checkClass));
        string directory = Path.GetFullPath(options.Directory);
        StateDirectory.Prepare(directory);
        string live = Path.Combine(directory, CimRepository.FileName);
        string copy = RepositoryCopy.CreateTemporary(live);
        try
        {
            using (SqliteConnection source = SqliteConnection.OpenForReading(backup, RepositoryMaintenance.BusyTimeout))
            {
                RepositoryCopy.WriteTo(source, copy);
            }

            // The file may have been changed since it was verified; the copy is nobody else's.
            RequireSound(RepositoryVerifier.Verify(copy, checkClass));
            BringUpToDate(copy, directory);
            return Install(options, copy, live);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(copy + "-wal");
            File.Delete(copy + "-shm");
        }
    }

    private static void RequireSound(RepositoryVerification verification)
    {
        if (!verification.IsSound)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_CRITICAL_ERROR,
                $"The backup {verification.File} is damaged, so nothing was restored. {verification.Problems[0]}" + (verification.Problems.Count > 1 ? $" ({verification.Problems.Count} problems)" : string.Empty));
        }
    }

    // Before anybody sees it: a backup may be of an older version.
    private static void BringUpToDate(string copy, string directory)
    {
        using SqliteConnection connection = SqliteConnection.Open(copy, copy, readOnly: false, RepositoryMaintenance.BusyTimeout);
        connection.Execute("PRAGMA foreign_keys = 1; PRAGMA synchronous = FULL");
        RepositorySchema.Upgrade(connection, directory);
    }

    private static string? Install(RepositoryOptions options, string copy, string live)
    {
        if (!File.Exists(live))
        {
            // Creates an empty one, so that there is one way to bring the content in.
            CimRepository.Open(options).Dispose();
            ReplaceContent(copy, live);
            return null;
        }

        string kept = RepositoryCopy.KeptName(live, "before-restore");
        try
        {
            CimRepository.Open(options).Dispose();
            using (SqliteConnection source = SqliteConnection.OpenForReading(live, RepositoryMaintenance.BusyTimeout))
            {
                RepositoryCopy.Write(source, kept, overwrite: false);
            }

            ReplaceContent(copy, live);
        }
        catch (WbemException damage) when (damage.Status == WbemStatus.WBEM_E_CRITICAL_ERROR)
        {
            // Nothing can be written through a database that is damaged itself.
            RepositoryCopy.Replace(copy, live, kept);
        }

        CimRepository.Open(options).Dispose();
        return kept;
    }

    private static void ReplaceContent(string copy, string live)
    {
        using SqliteConnection source = SqliteConnection.Open(copy, copy, readOnly: false, RepositoryMaintenance.BusyTimeout);
        using SqliteConnection target = SqliteConnection.Open(live, live, readOnly: false, RepositoryMaintenance.BusyTimeout);
        target.Execute("PRAGMA synchronous = FULL");

        // What others derived from classes is known by the generation, so the restored one must be none that they have seen.
        RepositorySchema.LeapGeneration(source, RepositoryReader.ReadGeneration(target));
        target.Check(target.Database.CopyFrom(source.Database));
    }
}
