using OpenWmi.Cim;
using OpenWmi.Repository.Schema;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository.Maintenance;

/// <summary>Verifies one database file: its pages, its layout, what refers to what, and every class.</summary>
internal sealed class RepositoryVerifier(SqliteConnection connection, Func<RepositoryClass, string?>? checkClass)
{
    private readonly List<string> _problems = [];
    private int _version;

    /// <summary>Verifies a file, which is not changed.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED, WBEM_E_DATABASE_VER_MISMATCH (a newer program wrote it), WBEM_E_SERVER_TOO_BUSY.</exception>
    public static RepositoryVerification Verify(string file, Func<RepositoryClass, string?>? checkClass)
    {
        if (!File.Exists(file))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no repository {file}.");
        }

        try
        {
            using SqliteConnection connection = SqliteConnection.OpenForReading(file, RepositoryMaintenance.BusyTimeout);
            return new RepositoryVerifier(connection, checkClass).Run();
        }
        catch (WbemException damage) when (damage.Status == WbemStatus.WBEM_E_CRITICAL_ERROR)
        {
            return new RepositoryVerification(file, 0, 0, 0, 0, 0, [SqliteError.WithoutAdvice(damage)]);
        }
    }

    private RepositoryVerification Run()
    {
        _version = RepositorySchema.ReadVersion(connection);
        if (_version == 0)
        {
            _problems.Add($"{connection.File} is empty.");
            return Report(0, 0, 0, 0);
        }

        Attempt(CheckPages);
        Attempt(CheckLayout);
        if (_problems.Count == 0)
        {
            Attempt(CheckReferences);
            Attempt(CheckClasses);
        }

        return Report(
            Count("SELECT count(*) - 1 FROM namespaces"),
            Count("SELECT count(*) FROM classes"),
            Count("SELECT count(*) FROM instances"),
            _version < RepositorySchema.RegistryVersion ? 0 : Count("SELECT count(*) FROM registry_keys"));
    }

    private RepositoryVerification Report(long namespaces, long classes, long instances, long registryKeys)
        => new(connection.File, _version, namespaces, classes, instances, registryKeys, _problems);

    private void CheckPages()
    {
        using SqliteStatement statement = connection.Prepare($"PRAGMA integrity_check({RepositoryVerification.MaxProblems})");
        while (statement.Step())
        {
            // A row may hold several lines, below a title.
            foreach (string line in statement.GetText(0).Split('\n'))
            {
                if (line != "ok" && !line.StartsWith("***", StringComparison.Ordinal))
                {
                    Add(line);
                }
            }
        }
    }

    // The statements that made the tables are data of the file, and a file may come from anywhere: a trigger in it would run here.
    private void CheckLayout()
    {
        using SqliteConnection expected = SqliteConnection.OpenInMemory();
        RepositorySchema.Upgrade(expected, "/", _version);
        var missing = ReadLayout(expected).Except(ReadLayout(connection)).ToList();
        var strange = ReadLayout(connection).Except(ReadLayout(expected)).ToList();
        missing.ForEach(item => Add($"The {item.Type} {item.Name} is missing, or is not as the layout {_version} has it."));
        strange.ForEach(item => Add($"The {item.Type} {item.Name} does not belong to the layout {_version}."));
    }

    private void CheckReferences()
    {
        using SqliteStatement foreign = connection.Prepare("PRAGMA foreign_key_check");
        while (foreign.Step())
        {
            Add($"A row of {foreign.GetText(0)} refers to a row of {foreign.GetText(2)} that does not exist.");
        }

        using SqliteStatement orphans = connection.Prepare(
            "SELECT DISTINCT class_id, namespace_id FROM instances WHERE namespace_id NOT IN (SELECT id FROM namespaces)");
        while (orphans.Step())
        {
            Add($"Instances of the class with the number {orphans.GetInt64(0)} are in a namespace with the number {orphans.GetInt64(1)}, which does not exist.");
        }

        if (RepositoryReader.ReadGeneration(connection) == 0)
        {
            Add("The metadata of the repository is missing.");
        }
    }

    private void CheckClasses()
    {
        if (checkClass is null)
        {
            return;
        }

        var reader = new RepositoryReader(connection);
        reader.Open();
        foreach ((long id, string name) in reader.ReadNamespaceNames())
        {
            foreach (RepositoryClass type in reader.ReadClasses(id))
            {
                if (checkClass(type) is { } problem)
                {
                    Add($"The class {name}:{type.Name}: {problem}");
                }
            }
        }
    }

    private static HashSet<(string Type, string Name, string Sql)> ReadLayout(SqliteConnection connection)
    {
        var items = new HashSet<(string, string, string)>();
        using SqliteStatement statement = connection.Prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'");
        while (statement.Step())
        {
            items.Add((statement.GetText(0), statement.GetText(1), statement.GetText(2)));
        }

        return items;
    }

    private long Count(string sql)
    {
        long count = 0;
        Attempt(() => count = connection.ReadNumber(sql));
        return count;
    }

    // Damage ends one check, not all of them.
    private void Attempt(Action check)
    {
        try
        {
            check();
        }
        catch (WbemException damage) when (damage.Status is WbemStatus.WBEM_E_CRITICAL_ERROR or WbemStatus.WBEM_E_FAILED)
        {
            Add(SqliteError.WithoutAdvice(damage));
        }
    }

    private void Add(string problem)
    {
        if (_problems.Count < RepositoryVerification.MaxProblems && !_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }
}
