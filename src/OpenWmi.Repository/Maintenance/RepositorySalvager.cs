using OpenWmi.Cim;
using OpenWmi.Repository.Registry;
using OpenWmi.Repository.Schema;
using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Maintenance;

/// <summary>Builds a repository from what can be read of a damaged one. Every table is read from both ends, so that one unreadable stretch costs no more than itself.</summary>
internal sealed class RepositorySalvager
{
    private const int MaxLost = 1000;
    private readonly SqliteConnection _source;
    private readonly SqliteConnection _target;
    private readonly Func<RepositoryClass, string?>? _checkClass;
    private readonly Dictionary<string, long> _saved = [];
    private readonly List<string> _lost = [];

    private RepositorySalvager(SqliteConnection source, SqliteConnection target, Func<RepositoryClass, string?>? checkClass)
    {
        _source = source;
        _target = target;
        _checkClass = checkClass;
    }

    /// <summary>See <see cref="RepositoryMaintenance.Salvage"/>.</summary>
    public static RepositorySalvage Run(RepositoryOptions options, Func<RepositoryClass, string?>? checkClass)
    {
        string directory = Path.GetFullPath(options.Directory);
        string file = Path.Combine(directory, CimRepository.FileName);
        if (RepositoryVerifier.Verify(file, checkClass).IsSound)
        {
            return new RepositorySalvage(true, new Dictionary<string, long>(), [], null);
        }

        StateDirectory.Prepare(directory);
        string copy = RepositoryCopy.CreateTemporary(file);
        try
        {
            (Dictionary<string, long> saved, List<string> lost) = Rebuild(file, copy, directory, checkClass);
            string kept = RepositoryCopy.KeptName(file, "damaged");
            RepositoryCopy.Replace(copy, file, kept);
            CimRepository.Open(options).Dispose();
            return new RepositorySalvage(false, saved, lost, kept);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(copy + "-journal");
        }
    }

    private static (Dictionary<string, long> Saved, List<string> Lost) Rebuild(string file, string copy, string directory, Func<RepositoryClass, string?>? checkClass)
    {
        using SqliteConnection source = SqliteConnection.OpenDamaged(file, RepositoryMaintenance.BusyTimeout);
        int version = ReadVersion(source);
        using SqliteConnection target = SqliteConnection.Open(copy, copy, readOnly: false, RepositoryMaintenance.BusyTimeout);
        RepositorySchema.Upgrade(target, directory);
        target.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1; BEGIN IMMEDIATE; DELETE FROM registry_keys; DELETE FROM metadata");
        var salvager = new RepositorySalvager(source, target, checkClass);
        salvager.CopyAll(version);
        salvager.Complete(directory);
        target.Execute("COMMIT; PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)");
        return (salvager._saved, salvager._lost);
    }

    // Where not even the list of tables can be read, there is nothing to salvage.
    private static int ReadVersion(SqliteConnection source)
    {
        WbemException? cause = null;
        try
        {
            int version = RepositorySchema.ReadVersion(source);
            if (version > 0 && source.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'classes'") > 0)
            {
                return version;
            }
        }
        catch (WbemException damage) when (damage.Status == WbemStatus.WBEM_E_CRITICAL_ERROR)
        {
            cause = damage;
        }

        throw new WbemException(
            WbemStatus.WBEM_E_CRITICAL_ERROR, $"Nothing can be read of {source.File}: its list of tables is lost. Restore a backup with 'wmi repository restore'.", cause);
    }

    private void CopyAll(int version)
    {
        foreach (SalvagedTable table in SalvagedTable.In(version))
        {
            _saved[table.Name] = 0;
            if (table.Partition is null)
            {
                Copy(table, null);
            }
            else
            {
                ReadClassIds().ForEach(classId => Copy(table, classId));
            }

            if (table.Name == "classes")
            {
                DropUnreadableClasses();
            }
        }
    }

    private void Copy(SalvagedTable table, long? partition)
    {
        (long forward, string? failure) = CopyFromOneEnd(table, partition, backward: false);
        long backward = 0;
        if (failure is not null)
        {
            (backward, _) = CopyFromOneEnd(table, partition, backward: true);
            string place = partition is { } classId ? $" of the class {ClassName(classId)}" : string.Empty;
            Lose($"Rows of {table.Name}{place} behind the first {forward} and before the last {backward} cannot be read. {failure}");
        }

        _saved[table.Name] += forward + backward;
    }

    private (long Count, string? Failure) CopyFromOneEnd(SalvagedTable table, long? partition, bool backward)
    {
        long count = 0;
        try
        {
            using SqliteStatement select = _source.Prepare(table.Select(backward));
            using SqliteStatement insert = _target.Prepare(table.Insert);
            if (partition is { } value)
            {
                select.Bind(1, value);
            }

            while (select.Step())
            {
                bool isNew = Insert(table, select, insert);
                count += isNew ? 1 : 0;
                if (!isNew && backward)
                {
                    break;
                }
            }

            return (count, null);
        }
        catch (WbemException damage) when (damage.Status is WbemStatus.WBEM_E_CRITICAL_ERROR or WbemStatus.WBEM_E_FAILED)
        {
            return (count, SqliteError.WithoutAdvice(damage));
        }
    }

    private bool Insert(SalvagedTable table, SqliteStatement row, SqliteStatement insert)
    {
        for (int column = 0; column < table.Columns.Length; column++)
        {
            row.CopyColumn(column, insert, column + 1);
        }

        int code = insert.StepOrError();
        insert.Reset();
        if (SqliteError.IsConstraint(code))
        {
            Lose($"A row of {table.Name} belongs to a row that is lost.");
            return true;
        }

        _target.Check(code);
        return _target.Changes > 0;
    }

    private void DropUnreadableClasses()
    {
        if (_checkClass is null)
        {
            return;
        }

        var reader = new RepositoryReader(_target);
        reader.Open();
        foreach ((long id, string name) in reader.ReadNamespaceNames())
        {
            foreach (RepositoryClass type in reader.ReadClasses(id))
            {
                if (_checkClass(type) is { } problem)
                {
                    using SqliteStatement delete = _target.Prepare("DELETE FROM classes WHERE id = ?1");
                    delete.Bind(1, type.Id);
                    delete.Execute();
                    _saved["classes"]--;
                    Lose($"The class {name}:{type.Name} with its instances: {problem}");
                }
            }
        }
    }

    private void Complete(string directory)
    {
        // The built-in classes are compiled again when their hash is not on record, which replaces those that are lost.
        using SqliteStatement delete = _target.Prepare("DELETE FROM metadata WHERE name = ?1");
        delete.Bind(1, RepositoryMetadata.BuiltInMofHash);
        delete.Execute();
        RepositorySchema.WriteMetadata(_target);
        RepositorySchema.LeapGeneration(_target);
        if (RegistryTables.Find(_target, new RegistryKeyPath(RegistryHive.LocalMachine, string.Empty)) is null)
        {
            RegistryDefaults.Write(_target, directory);
            Lose("The registry is lost; it holds its defaults now.");
        }
    }

    private List<long> ReadClassIds()
    {
        var ids = new List<long>();
        using SqliteStatement statement = _target.Prepare("SELECT id FROM classes ORDER BY id");
        while (statement.Step())
        {
            ids.Add(statement.GetInt64(0));
        }

        return ids;
    }

    private string ClassName(long classId)
    {
        using SqliteStatement statement = _target.Prepare("SELECT name FROM classes WHERE id = ?1");
        statement.Bind(1, classId);
        return statement.Step() ? statement.GetText(0) : classId.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Lose(string sentence)
    {
        if (_lost.Count < MaxLost)
        {
            _lost.Add(sentence);
        }
    }
}
