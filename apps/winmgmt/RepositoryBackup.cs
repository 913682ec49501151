using OpenWmi.Cim;
using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Winmgmt;

/// <summary>Backs the repository of the service up for clients that hold the privilege.</summary>
/// <param name="repository">The repository.</param>
internal sealed class RepositoryBackup(CimRepository repository) : IRepositoryBackup
{
    /// <inheritdoc/>
    public ValueTask BackupAsync(string file, CancellationToken cancellationToken) => new(Task.Run(() => RepositoryMaintenance.Backup(repository, file), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>Sessions, enumerators and what the service has in memory stand on the repository that is there, so it is put in its place while no service runs: wmi repository restore.</remarks>
    public ValueTask RestoreAsync(string file, CancellationToken cancellationToken) => throw new WbemException(
        WbemStatus.WBEM_E_BACKUP_RESTORE_WINMGMT_RUNNING, "A backup is put in the place of the repository while no service runs. Stop the service, then: wmi repository restore FILE");

    /// <inheritdoc/>
    /// <remarks>An open transaction: who writes waits, as he does for any other writer.</remarks>
    public async ValueTask<IAsyncDisposable> PauseAsync(CancellationToken cancellationToken) => new Pause(await Task.Run(repository.BeginTransaction, cancellationToken).ConfigureAwait(false));

    private sealed class Pause(RepositoryTransaction transaction) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            transaction.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
