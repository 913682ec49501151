using OpenWmi.Cim;
using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Security;
using OpenWmi.Wbem.Server;
using OpenWmi.Winmgmt.Management;

namespace OpenWmi.Winmgmt;

/// <summary>Backs the repository of the service up for clients that hold the privilege.</summary>
/// <param name="repository">The repository.</param>
internal sealed class RepositoryBackup(CimRepository repository) : IRepositoryBackup
{
    /// <inheritdoc/>
    /// <remarks>The file is the service's to the kernel, wherever the caller wants it: so only who administers the service, and could write there himself, has it write one.</remarks>
    public ValueTask BackupAsync(string file, IToken caller, CancellationToken cancellationToken) => CallerRights.Administers(caller)
        ? new(Task.Run(() => RepositoryMaintenance.Backup(repository, file), cancellationToken))
        : throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "The service writes no file in the place of somebody who does not administer it.");

    /// <inheritdoc/>
    /// <remarks>Sessions, enumerators and what the service has in memory stand on the repository that is there, so it is put in its place while no service runs: wmi repository restore.</remarks>
    public ValueTask RestoreAsync(string file, IToken caller, CancellationToken cancellationToken) => throw new WbemException(
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
