using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Repository.Maintenance;

/// <summary>Backs a repository up for the clients of a server. Thread-safe.</summary>
/// <remarks>
/// The server writes the files as itself. So whoever owns the state directory, and root, may name any file; others who hold the privilege name one in the directory
/// <see cref="BackupDirectory"/> and nowhere else.
/// </remarks>
/// <param name="repository">The repository.</param>
public sealed class RepositoryBackup(CimRepository repository) : IRepositoryBackup
{
    private const string BackupDirectoryName = "backups";

    /// <summary>Where those back up who do not own the state directory: a directory in it, for its owner alone.</summary>
    public string BackupDirectory => Path.Combine(repository.Directory, BackupDirectoryName);

    /// <inheritdoc/>
    public async ValueTask BackupAsync(string file, IToken caller, CancellationToken cancellationToken)
    {
        string target = Resolve(file, caller);
        await Task.Run(() => RepositoryMaintenance.Backup(repository, target), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refused: sessions and enumerators stand on the repository that is there, by numbers that mean something else in another one. A backup is put in its place while no service runs.</summary>
    /// <param name="file">An absolute path on this machine.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_BACKUP_RESTORE_WINMGMT_RUNNING.</exception>
    public ValueTask RestoreAsync(string file, IToken caller, CancellationToken cancellationToken) => throw new WbemException(
        WbemStatus.WBEM_E_BACKUP_RESTORE_WINMGMT_RUNNING, "A backup is put in the place of the repository while no service runs. Stop the service, then: wmi repository restore FILE");

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> PauseAsync(CancellationToken cancellationToken)
    {
        // While it is open others wait, and give up after their time.
        RepositoryTransaction transaction = await Task.Run(repository.BeginTransaction, cancellationToken).ConfigureAwait(false);
        return new Pause(transaction);
    }

    private string Resolve(string file, IToken caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        string full = Path.GetFullPath(file);
        if (caller.Linux is { } linux && (linux.Uid == 0 || linux.Uid == repository.FindPrivateOwner()))
        {
            return full;
        }

        if (Path.GetDirectoryName(full) != BackupDirectory)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The file lies in the directory {BackupDirectory}: the service writes it, not its caller.");
        }

        Directory.CreateDirectory(BackupDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return full;
    }

    private sealed class Pause(RepositoryTransaction transaction) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            transaction.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
