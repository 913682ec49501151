using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository.Schema;

/// <summary>The layout of the database, by version, and the way from each version to the next.</summary>
/// <remarks>The version is SQLite's <c>user_version</c>. A step is never changed once released: a new one is appended.</remarks>
internal static class RepositorySchema
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 3;

    /// <summary>The version since which the registry is stored.</summary>
    public const int RegistryVersion = 2;

    /// <summary>The version since which a namespace can require encryption.</summary>
    public const int EncryptionVersion = 3;

    /// <summary>"OWMI", in SQLite's <c>application_id</c>: tells a repository from other databases.</summary>
    public const int ApplicationId = 0x4F574D49;

    // Commits may come between the reading of a generation and the replacement of what it stands for.
    private const long GenerationLeap = 1 << 20;

    private static readonly SchemaStep[] Steps =
    [
        new(1, SchemaSql.Version1, static (connection, _) => WriteMetadata(connection)),
        new(RegistryVersion, SchemaSql.Version2, static (connection, directory) => Registry.RegistryDefaults.Write(connection, directory)),
        new(EncryptionVersion, SchemaSql.Version3, static (_, _) => { }),
    ];

    /// <summary>The version of an open database: 0 for an empty one.</summary>
    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: it is no repository. WBEM_E_DATABASE_VER_MISMATCH: a newer program wrote it.</exception>
    public static int ReadVersion(SqliteConnection connection)
    {
        (long version, bool isRepository) = ReadIdentity(connection);
        if (!isRepository)
        {
            throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, $"{connection.File} is a database of another program, not a repository. Move it away, or name another directory with --state.");
        }

        return version <= CurrentVersion
            ? (int)version
            : throw new WbemException(
                WbemStatus.WBEM_E_DATABASE_VER_MISMATCH,
                $"The repository {connection.File} has the layout {version}; this program knows those up to {CurrentVersion}. Use the program that wrote it, or a newer one.");
    }

    // In one transaction: another process may be creating the repository.
    private static (long Version, bool IsRepository) ReadIdentity(SqliteConnection connection)
    {
        bool isAlone = connection.IsAutoCommit;
        if (isAlone)
        {
            connection.Execute("BEGIN");
        }

        try
        {
            long version = connection.ReadNumber("PRAGMA user_version");
            bool isRepository = connection.ReadNumber("PRAGMA application_id") == ApplicationId
                || (version == 0 && connection.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0);
            return (version, isRepository);
        }
        finally
        {
            if (isAlone)
            {
                connection.RollbackIfOpen();
            }
        }
    }

    /// <summary>Brings a database, empty or of an older version, to a version, in one transaction.</summary>
    /// <param name="connection">A connection for writing.</param>
    /// <param name="directory">The state directory, which the registry's defaults name.</param>
    /// <param name="version">The version to reach.</param>
    public static void Upgrade(SqliteConnection connection, string directory, int version = CurrentVersion)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            int present = ReadVersion(connection);
            foreach (SchemaStep step in Steps.Where(step => step.Version > present && step.Version <= version))
            {
                connection.Execute(step.Sql);
                step.Complete(connection, directory);
                connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step.Version}; PRAGMA application_id = {ApplicationId}"));
            }

            connection.Execute("COMMIT");
        }
        catch
        {
            connection.RollbackIfOpen();
            throw;
        }
    }

    /// <summary>Raises the generation beyond what anybody can have seen of a repository whose content was replaced.</summary>
    public static void LeapGeneration(SqliteConnection connection, long seen = 0)
    {
        using SqliteStatement statement = connection.Prepare("UPDATE metadata SET value = max(value, ?2) + ?3 WHERE name = ?1");
        statement.Bind(1, RepositoryMetadata.Generation);
        statement.Bind(2, seen);
        statement.Bind(3, GenerationLeap);
        statement.Execute();
    }

    /// <summary>Writes what every repository records about itself, where it is missing.</summary>
    public static void WriteMetadata(SqliteConnection connection)
    {
        using SqliteStatement insert = connection.Prepare("INSERT INTO metadata(name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        insert.Bind(1, RepositoryMetadata.Created);
        insert.Bind(2, DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        insert.Execute();
        insert.Bind(1, RepositoryMetadata.Generation);
        insert.Bind(2, 1);
        insert.Execute();
    }

    private sealed record SchemaStep(int Version, string Sql, Action<SqliteConnection, string> Complete);
}
