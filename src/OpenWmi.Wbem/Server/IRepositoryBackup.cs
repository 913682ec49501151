using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>Backs up and restores what a server stands on. The server has checked the privileges; which files a caller may name is decided here. [MS-WMI] 3.1.4.10, 3.1.4.11. Thread-safe.</summary>
public interface IRepositoryBackup
{
    /// <summary>Writes a backup while others go on.</summary>
    /// <param name="file">An absolute path on this machine.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left behind.</param>
    /// <exception cref="WbemException">WBEM_E_ALREADY_EXISTS, WBEM_E_OUT_OF_DISK_SPACE, WBEM_E_ACCESS_DENIED, …</exception>
    ValueTask BackupAsync(string file, IToken caller, CancellationToken cancellationToken);

    /// <summary>Verifies a backup and puts it in the place of the repository. Sessions that are open end.</summary>
    /// <param name="file">An absolute path on this machine.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call before anything is replaced.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_INVALID_OBJECT, WBEM_E_BACKUP_RESTORE_WINMGMT_RUNNING: it cannot be replaced while the server runs, …</exception>
    ValueTask RestoreAsync(string file, IToken caller, CancellationToken cancellationToken);

    /// <summary>Lets nobody write, so that the files can be copied, until the pause is disposed of.</summary>
    /// <param name="cancellationToken">Ends the wait for who writes now.</param>
    ValueTask<IAsyncDisposable> PauseAsync(CancellationToken cancellationToken);
}
