using OpenWmi.Cim;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Repository.Registry;
using OpenWmi.Repository.Schema;
using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;
using static OpenWmi.Repository.Tests.TemporaryState;

namespace OpenWmi.Repository.Tests;

public sealed class MaintenanceTests : IDisposable
{
    private const int PageSize = 4096;
    private readonly TemporaryState _state = new();

    private string BackupFile => Path.Combine(_state.Parent, "backup");

    private RepositoryOptions Options => new() { Directory = _state.Directory };

    public void Dispose() => _state.Dispose();

    [Fact]
    public void A_backup_is_whole_sound_and_for_its_owner_alone()
    {
        using CimRepository repository = _state.Open();
        RepositoryExtent extent = Fill(repository, 500);
        RepositoryMaintenance.Backup(repository, BackupFile);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupFile));
        RepositoryVerification found = RepositoryMaintenance.Verify(BackupFile);
        Assert.Empty(found.Problems);
        Assert.Equal((RepositorySchema.CurrentVersion, 1, 1, 500), (found.Version, found.Namespaces, found.Classes, found.Instances));
        Assert.True(found.RegistryKeys > 10);
        Assert.Equal([_state.Directory, BackupFile], Directory.GetFileSystemEntries(_state.Parent).OrderDescending());
        Assert.Equal(500, ReadAll(repository, extent).Count);
    }

    [Fact]
    public void A_file_that_exists_is_replaced_only_on_demand()
    {
        using CimRepository repository = _state.Open();
        File.WriteAllText(BackupFile, "precious");
        Assert.Equal(WbemStatus.WBEM_E_ALREADY_EXISTS, Assert.Throws<WbemException>(() => RepositoryMaintenance.Backup(repository, BackupFile)).Status);
        Assert.Equal("precious", File.ReadAllText(BackupFile));
        RepositoryMaintenance.Backup(repository, BackupFile, overwrite: true);
        Assert.True(RepositoryMaintenance.Verify(BackupFile).IsSound);
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, Assert.Throws<WbemException>(() => RepositoryMaintenance.Backup(repository, Path.Combine(_state.Parent, "missing", "b"))).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(() => RepositoryMaintenance.Backup(repository, _state.File, overwrite: true)).Status);
    }

    [Fact]
    public async Task A_backup_during_writes_is_one_state()
    {
        using CimRepository repository = _state.Open();
        RepositoryExtent extent = Fill(repository, 2000);
        using var done = new CancellationTokenSource();
        Task writing = Task.Run(() =>
        {
            for (int i = 10_000; !done.IsCancellationRequested; i += 2)
            {
                using RepositoryTransaction transaction = repository.BeginTransaction();
                transaction.PutInstance(extent, Key(i), [1]);
                transaction.PutInstance(extent, Key(i + 1), [1]);
                transaction.Commit();
            }
        });
        for (int i = 0; i < 5; i++)
        {
            RepositoryMaintenance.Backup(repository, BackupFile, overwrite: true);
            RepositoryVerification found = RepositoryMaintenance.Verify(BackupFile);
            Assert.Empty(found.Problems);
            Assert.Equal(0, found.Instances % 2);
        }

        await done.CancelAsync();
        await writing;
    }

    [Fact]
    public void Restore_brings_the_content_back_keeps_that_of_before_and_is_seen_by_who_has_the_repository_open()
    {
        using CimRepository repository = _state.Open();
        RepositoryExtent extent = Fill(repository, 10);
        RepositoryMaintenance.Backup(repository, BackupFile);
        repository.PutInstance(extent, Key(99), [99]);
        CreateClass(repository, "Later");
        long generation = repository.ReadGeneration();
        string kept = RepositoryMaintenance.Restore(Options, BackupFile)!;
        Assert.False(repository.Exists(extent, Key(99)));
        Assert.True(repository.ReadGeneration() > generation);
        Assert.True(repository.PutInstance(extent, Key(100), [1]));
        Assert.Equal((2, 11), (RepositoryMaintenance.Verify(kept).Classes, RepositoryMaintenance.Verify(kept).Instances));
        RepositoryMaintenance.Restore(Options, kept);
        Assert.True(repository.Exists(extent, Key(99)));
        Assert.False(repository.Exists(extent, Key(100)));
    }

    [Fact]
    public void Restore_makes_a_repository_where_there_is_none()
    {
        using (CimRepository repository = _state.Open())
        {
            Fill(repository, 10);
            RepositoryMaintenance.Backup(repository, BackupFile);
        }

        Directory.Delete(_state.Directory, recursive: true);
        Assert.Null(RepositoryMaintenance.Restore(Options, BackupFile));
        Assert.Equal(10, RepositoryMaintenance.Verify(_state.Directory).Instances);
    }

    [Fact]
    public void Restore_of_an_older_version_upgrades_it()
    {
        StateDirectory.TryCreateFile(BackupFile);
        using (SqliteConnection connection = SqliteConnection.Open(BackupFile, BackupFile, readOnly: false, TimeSpan.Zero))
        {
            RepositorySchema.Upgrade(connection, _state.Directory, 1);
        }

        Assert.Equal(1, RepositoryMaintenance.Verify(BackupFile).Version);
        using CimRepository repository = _state.Open();
        RepositoryMaintenance.Restore(Options, BackupFile);
        Assert.True(new RegistryStore(repository).KeyExists(RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Microsoft\WBEM")));
    }

    [Fact]
    public void A_damaged_backup_is_refused_and_changes_nothing()
    {
        using CimRepository repository = _state.Open();
        RepositoryExtent extent = Fill(repository, 2000);
        RepositoryMaintenance.Backup(repository, BackupFile);
        Damage(BackupFile, Pages(BackupFile) / 2);
        repository.PutInstance(extent, Key(5000), [1]);
        Assert.False(RepositoryMaintenance.Verify(BackupFile).IsSound);
        WbemException error = Assert.Throws<WbemException>(() => RepositoryMaintenance.Restore(Options, BackupFile));
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, error.Status);
        Assert.True(repository.Exists(extent, Key(5000)));
        AssertNothingLeftBehind();
    }

    [Fact]
    public void A_backup_with_a_trigger_of_somebody_else_is_refused()
    {
        using CimRepository repository = _state.Open();
        RepositoryMaintenance.Backup(repository, BackupFile);
        using (SqliteConnection connection = SqliteConnection.Open(BackupFile, BackupFile, readOnly: false, TimeSpan.Zero))
        {
            connection.Execute("CREATE TRIGGER planted AFTER INSERT ON instances BEGIN DELETE FROM namespaces; END");
        }

        Assert.Contains("planted", Assert.Single(RepositoryMaintenance.Verify(BackupFile).Problems), StringComparison.Ordinal);
        Assert.Throws<WbemException>(() => RepositoryMaintenance.Restore(Options, BackupFile));
    }

    [Fact]
    public void Verification_tells_classes_that_cannot_be_read_and_rows_without_their_owner()
    {
        using (CimRepository repository = _state.Open())
        {
            Fill(repository, 1);
        }

        Assert.Contains("no good", Assert.Single(RepositoryMaintenance.Verify(_state.Directory, type => type.Name == "Test_Item" ? "no good" : null).Problems), StringComparison.Ordinal);
        using (SqliteConnection connection = SqliteConnection.Open(_state.File, _state.File, readOnly: false, TimeSpan.Zero))
        {
            connection.Execute("PRAGMA foreign_keys = 0; INSERT INTO instances VALUES (77, 1, 1, x''); INSERT INTO instances VALUES (1, 88, 1, x'')");
        }

        Assert.Equal(2, RepositoryMaintenance.Verify(_state.Directory).Problems.Count);
    }

    [Fact]
    public void Verification_of_what_is_no_repository_says_so()
    {
        File.WriteAllText(BackupFile, new string('x', 9000));
        Assert.False(RepositoryMaintenance.Verify(BackupFile).IsSound);
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, Assert.Throws<WbemException>(() => RepositoryMaintenance.Verify(BackupFile + "x")).Status);
    }

    [Fact]
    public void A_damaged_repository_is_reported_by_reading_backup_and_verification()
    {
        RepositoryExtent extent = MakeDamaged(4000);
        using CimRepository repository = _state.Open();
        WbemException error = Assert.Throws<WbemException>(() => ReadAll(repository, extent));
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, error.Status);
        Assert.Contains("wmi repository salvage", error.Message, StringComparison.Ordinal);
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, Assert.Throws<WbemException>(() => RepositoryMaintenance.Backup(repository, BackupFile)).Status);
        Assert.False(File.Exists(BackupFile));
        Assert.NotEmpty(RepositoryMaintenance.Verify(_state.Directory).Problems);
    }

    [Fact]
    public void A_damaged_repository_is_replaced_by_a_restore()
    {
        using (CimRepository repository = _state.Open())
        {
            Fill(repository, 10);
            RepositoryMaintenance.Backup(repository, BackupFile);
        }

        File.WriteAllText(_state.File, new string('x', 9000));
        string kept = RepositoryMaintenance.Restore(Options, BackupFile)!;
        Assert.Equal(9000, new FileInfo(kept).Length);
        RepositoryVerification found = RepositoryMaintenance.Verify(_state.Directory);
        Assert.Empty(found.Problems);
        Assert.Equal(10, found.Instances);
    }

    [Fact]
    public void Salvage_saves_what_can_be_read_and_says_what_is_lost()
    {
        RepositoryExtent extent = MakeDamaged(4000);
        RepositorySalvage salvage = RepositoryMaintenance.Salvage(Options);
        Assert.False(salvage.WasSound);
        Assert.NotEmpty(salvage.Lost);
        Assert.InRange(salvage.Saved["instances"], 3000, 3999);
        Assert.True(File.Exists(salvage.DamagedFile));
        Assert.Empty(RepositoryMaintenance.Verify(_state.Directory).Problems);
        using CimRepository repository = _state.Open();
        Assert.Equal(salvage.Saved["instances"], ReadAll(repository, extent).Count);
        Assert.True(repository.Exists(extent, Key(0)));
        Assert.True(repository.Exists(extent, Key(3999)));
        Assert.True(new RegistryStore(repository).KeyExists(RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Microsoft\WBEM")));
        using RepositorySnapshot snapshot = repository.BeginRead();
        Assert.Null(snapshot.Reader.ReadMetadata(RepositoryMetadata.BuiltInMofHash));
    }

    [Fact]
    public void Salvage_reads_a_file_that_lacks_its_end()
    {
        using (CimRepository repository = _state.Open())
        {
            Fill(repository, 4000);
        }

        using (FileStream file = File.OpenWrite(_state.File))
        {
            file.SetLength(file.Length / 4 * 3 / PageSize * PageSize);
        }

        RepositorySalvage salvage = RepositoryMaintenance.Salvage(Options);
        Assert.NotEmpty(salvage.Lost);
        Assert.InRange(salvage.Saved["instances"], 1000, 3999);
        Assert.Empty(RepositoryMaintenance.Verify(_state.Directory).Problems);
    }

    [Fact]
    public void Who_verifies_or_salvages_is_not_advised_to_do_so()
    {
        Directory.CreateDirectory(_state.Directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(_state.File, new string('x', 9000));
        Assert.DoesNotContain("wmi repository", Assert.Single(RepositoryMaintenance.Verify(_state.Directory).Problems), StringComparison.Ordinal);
        string message = Assert.Throws<WbemException>(() => RepositoryMaintenance.Salvage(Options)).Message;
        Assert.Contains("wmi repository restore", message, StringComparison.Ordinal);
        Assert.DoesNotContain("wmi repository salvage", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_needs_a_directory_and_is_none()
    {
        using CimRepository repository = _state.Open();
        string missing = Path.Combine(_state.Directory, "missing", "backup.db");
        WbemException error = Assert.Throws<WbemException>(() => RepositoryMaintenance.Backup(repository, missing));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, error.Status);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        error = Assert.Throws<WbemException>(() => RepositoryMaintenance.Backup(repository, _state.Directory, overwrite: true));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, error.Status);
    }

    [Fact]
    public void Salvage_leaves_a_sound_repository_alone_and_gives_up_on_one_without_a_readable_page()
    {
        using (CimRepository repository = _state.Open())
        {
            Fill(repository, 10);
        }

        Assert.True(RepositoryMaintenance.Salvage(Options).WasSound);
        AssertNothingLeftBehind();
        File.WriteAllText(_state.File, new string('x', 9000));
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, Assert.Throws<WbemException>(() => RepositoryMaintenance.Salvage(Options)).Status);
        AssertNothingLeftBehind();
    }

    [Fact]
    public void Salvage_drops_a_class_that_cannot_be_read_with_its_instances_and_says_so()
    {
        using (CimRepository repository = _state.Open())
        {
            Fill(repository, 10);
            CreateClass(repository, "Good");
        }

        RepositorySalvage salvage = RepositoryMaintenance.Salvage(Options, type => type.Name == "Test_Item" ? "no good" : null);
        Assert.Contains(salvage.Lost, line => line.Contains("Test_Item", StringComparison.Ordinal));
        Assert.Equal((1, 0), (salvage.Saved["classes"], salvage.Saved["instances"]));
    }

    private static RepositoryExtent Fill(CimRepository repository, int count)
    {
        RepositoryExtent extent = CreateClass(repository);
        byte[] data = new byte[300];
        using RepositoryTransaction transaction = repository.BeginTransaction();
        for (int i = 0; i < count; i++)
        {
            transaction.PutInstance(extent, Key(i), data);
        }

        transaction.SetMetadata(RepositoryMetadata.BuiltInMofHash, "hash");
        transaction.Commit();
        return extent;
    }

    private static long Pages(string file) => new FileInfo(file).Length / PageSize;

    private static void Damage(string file, long page)
    {
        using FileStream stream = File.OpenWrite(file);
        stream.Position = page * PageSize;
        stream.Write([.. Enumerable.Repeat((byte)0xA5, PageSize)]);
    }

    private void AssertNothingLeftBehind()
        => Assert.Empty(Directory.GetFiles(_state.Directory).Except([_state.File, _state.File + "-wal", _state.File + "-shm"]));

    // One leaf in the middle of the instances.
    private RepositoryExtent MakeDamaged(int count)
    {
        RepositoryExtent extent;
        using (CimRepository repository = _state.Open())
        {
            extent = Fill(repository, count);
        }

        Damage(_state.File, Pages(_state.File) / 2);
        return extent;
    }
}
