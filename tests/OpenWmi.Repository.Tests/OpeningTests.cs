using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.Repository.Schema;
using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;
using static OpenWmi.Repository.Tests.TemporaryState;

namespace OpenWmi.Repository.Tests;

public sealed class OpeningTests : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;
    private readonly TemporaryState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact] // Lesson S5.
    public void The_directory_and_its_files_are_for_their_owner_alone()
    {
        using CimRepository repository = _state.Open();
        repository.PutInstance(CreateClass(repository), Key(1), [1]);
        Assert.Equal(OwnerDirectory, File.GetUnixFileMode(_state.Directory));
        string[] files = Directory.GetFiles(_state.Directory);
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal(OwnerFile, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_repository_in_a_directory_of_somebody_s_own_is_his()
    {
        using CimRepository repository = _state.Open();
        uint user = Native.Credentials.OfCaller().EffectiveUid;
        Assert.Equal(user == 0 ? null : user, repository.FindPrivateOwner());
        if (user == 0)
        {
            using Process chown = Process.Start("chown", ["4021", _state.Directory]);
            chown.WaitForExit();
            using CimRepository theirs = _state.Open(readOnly: true);
            Assert.Equal(4021u, theirs.FindPrivateOwner());
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_directory_that_others_may_write_is_refused(UnixFileMode open)
    {
        Directory.CreateDirectory(_state.Directory);
        File.SetUnixFileMode(_state.Directory, OwnerDirectory | open);
        Denied(() => _state.Open());
        Assert.Empty(Directory.GetFiles(_state.Directory));
    }

    [Fact]
    public void A_file_that_others_may_write_is_refused_and_one_that_they_may_read_is_closed_to_them()
    {
        _state.Open().Dispose();
        File.SetUnixFileMode(_state.File, OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        _state.Open().Dispose();
        Assert.Equal(OwnerFile, File.GetUnixFileMode(_state.File));
        File.SetUnixFileMode(_state.File, OwnerFile | UnixFileMode.GroupWrite);
        Denied(() => _state.Open());
        Denied(() => _state.Open(readOnly: true));
    }

    [Fact]
    public void Reading_only_needs_a_repository_and_changes_nothing()
    {
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, Assert.Throws<WbemException>(() => _state.Open(readOnly: true)).Status);
        Assert.False(Directory.Exists(_state.Directory));
        using CimRepository writer = _state.Open();
        RepositoryExtent extent = CreateClass(writer);
        using CimRepository reader = _state.Open(readOnly: true);
        Assert.True(writer.PutInstance(extent, Key(1), [1]));
        Assert.True(reader.Exists(extent, Key(1)));
        Denied(() => reader.PutInstance(extent, Key(2), [1]));
        Denied(() => reader.BeginTransaction());
    }

    [Fact]
    public void A_state_directory_that_is_no_directory_is_refused()
    {
        string parent = Directory.CreateTempSubdirectory("owmi-opening-").FullName;
        try
        {
            string file = Path.Combine(parent, "file");
            string link = Path.Combine(parent, "link");
            string below = Path.Combine(parent, "state");
            File.WriteAllText(file, string.Empty);
            File.CreateSymbolicLink(link, Path.Combine(parent, "nowhere"));
            Directory.CreateDirectory(Path.Combine(below, CimRepository.FileName), OwnerDirectory);
            File.SetUnixFileMode(below, OwnerDirectory);
            foreach (string directory in (string[])[file, link, below])
            {
                WbemException error = Assert.Throws<WbemException>(() => CimRepository.Open(new RepositoryOptions { Directory = directory }));
                Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, error.Status);
                Assert.Contains(directory, error.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public void What_is_no_database_is_left_as_it_is()
    {
        Directory.CreateDirectory(_state.Directory, OwnerDirectory);
        File.WriteAllText(_state.File, new string('x', 5000));
        File.SetUnixFileMode(_state.File, OwnerFile);
        WbemException error = Assert.Throws<WbemException>(() => _state.Open());
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, error.Status);
        Assert.Contains("wmi repository", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), File.ReadAllText(_state.File));
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        Build(connection => connection.Execute("CREATE TABLE theirs(x)"));
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, Assert.Throws<WbemException>(() => _state.Open()).Status);
    }

    [Fact]
    public void A_newer_repository_is_refused()
    {
        _state.Open().Dispose();
        Build(connection => connection.Execute("PRAGMA user_version = 99"));
        WbemException error = Assert.Throws<WbemException>(() => _state.Open());
        Assert.Equal(WbemStatus.WBEM_E_DATABASE_VER_MISMATCH, error.Status);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_repository_of_a_version_before_is_upgraded_with_what_it_holds(int version)
    {
        Build(connection =>
        {
            RepositorySchema.Upgrade(connection, _state.Directory, version);
            connection.Execute("INSERT INTO namespaces(id, name, folded) VALUES (2, 'root', 'ROOT')");
        });
        Assert.Equal(WbemStatus.WBEM_E_DATABASE_VER_MISMATCH, Assert.Throws<WbemException>(() => _state.Open(readOnly: true)).Status);
        using CimRepository repository = _state.Open();
        using RepositorySnapshot snapshot = repository.BeginRead();
        Assert.False(snapshot.Reader.FindNamespace("root")!.RequiresEncryption);
        Assert.True(snapshot.Reader.RegistryKeyExists(RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM")));
        using SqliteConnection connection = SqliteConnection.OpenForReading(_state.File, TimeSpan.Zero);
        Assert.Equal(RepositorySchema.CurrentVersion, RepositorySchema.ReadVersion(connection));
    }

    [Fact]
    public void A_creation_that_was_interrupted_is_done_again()
    {
        Directory.CreateDirectory(_state.Directory, OwnerDirectory);
        File.WriteAllBytes(_state.File, []);
        File.SetUnixFileMode(_state.File, OwnerFile);
        using CimRepository repository = _state.Open();
        Assert.True(repository.PutInstance(CreateClass(repository), Key(1), [1]));
    }

    [PrivilegedFact]
    public void A_full_disk_is_reported_and_leaves_what_was_there()
    {
        using var mounted = new MountedState("600k");
        RepositoryExtent extent;
        int kept = 0;
        using (CimRepository repository = mounted.Open())
        {
            extent = CreateClass(repository);
            byte[] data = new byte[8000];
            WbemException error = Assert.Throws<WbemException>(() =>
            {
                for (; kept < 1000; kept++)
                {
                    repository.PutInstance(extent, Key(kept), data);
                }
            });
            Assert.Equal(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, error.Status);
            using RepositoryTransaction transaction = repository.BeginTransaction();
            Assert.Equal(
                WbemStatus.WBEM_E_OUT_OF_DISK_SPACE,
                Assert.Throws<WbemException>(() =>
                {
                    for (int i = 0; i < 1000; i++)
                    {
                        transaction.PutInstance(extent, Key(2000 + i), data);
                    }

                    transaction.Commit();
                }).Status);
        }

        using CimRepository again = mounted.Open(readOnly: true);
        Assert.Equal(kept, ReadAll(again, extent).Count);
    }

    [PrivilegedFact]
    public void A_disk_that_is_full_from_the_start_is_reported()
    {
        using var mounted = new MountedState("8k");
        Assert.Equal(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, Assert.Throws<WbemException>(() => mounted.Open()).Status);
    }

    [PrivilegedFact]
    public void A_read_only_file_system_is_read_and_not_written()
    {
        using var mounted = new MountedState("2m");
        RepositoryExtent extent;
        using (CimRepository repository = mounted.Open())
        {
            extent = CreateClass(repository);
            repository.PutInstance(extent, Key(1), [1]);
        }

        mounted.MakeReadOnly();
        using CimRepository reader = mounted.Open(readOnly: true);
        Assert.True(reader.Exists(extent, Key(1)));
        Denied(() =>
        {
            using CimRepository writer = mounted.Open();
            writer.PutInstance(extent, Key(2), [1]);
        });
    }

    [Fact]
    public void A_reader_that_stalls_between_two_pages_does_not_make_the_log_grow()
    {
        using CimRepository repository = _state.Open();
        RepositoryExtent extent = CreateClass(repository);
        Fill(repository, extent, 2000);
        var rows = new List<byte[]>();
        RepositoryPage page = repository.ReadPage(extent, RepositoryKeyRange.All, new(10, int.MaxValue), rows);
        for (int round = 0; round < 30; round++)
        {
            Fill(repository, extent, 1000);
        }

        Assert.InRange(new FileInfo(_state.File + "-wal").Length, 1, 24L << 20);
        repository.ReadPage(extent, RepositoryKeyRange.All.After(page), RepositoryPageSize.Default with { Rows = 10_000, Octets = int.MaxValue }, rows);
        Assert.Equal(2000, rows.Count);
    }

    [Fact]
    public async Task Readers_that_overlap_without_a_pause_do_not_make_the_log_grow()
    {
        using CimRepository repository = _state.Open();
        RepositoryExtent extent = CreateClass(repository);
        Fill(repository, extent, 2000);
        using var done = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                ReadAll(repository, extent);
            }
        }))];
        byte[] data = new byte[400];
        for (int i = 0; i < 30_000; i += 10)
        {
            using RepositoryTransaction transaction = repository.BeginTransaction();
            for (int j = 0; j < 10; j++)
            {
                transaction.PutInstance(extent, Key((i + (j * 197)) % 2000), data);
            }

            transaction.Commit();
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.InRange(new FileInfo(_state.File + "-wal").Length, 1, 64L << 20);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_reported_with_its_reason()
        => Denied(() => CimRepository.Open(new RepositoryOptions { Directory = "/proc/none/state" }));

    private static void Fill(CimRepository repository, RepositoryExtent extent, int count)
    {
        byte[] data = new byte[400];
        Random.Shared.NextBytes(data);
        using RepositoryTransaction transaction = repository.BeginTransaction();
        for (int i = 0; i < count; i++)
        {
            transaction.PutInstance(extent, Key(i), data);
        }

        transaction.Commit();
    }

    private static void Denied(Action action) => Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(action).Status);

    private void Build(Action<SqliteConnection> build)
    {
        Directory.CreateDirectory(_state.Directory, OwnerDirectory);
        StateDirectory.TryCreateFile(_state.File);
        using SqliteConnection connection = SqliteConnection.Open(_state.File, _state.File, readOnly: false, TimeSpan.FromSeconds(1));
        build(connection);
    }
}
