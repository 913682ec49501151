using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>The object of CLSID_WbemBackupRestore, one for each client that has it made. Each operation asks that the privilege it needs be held and enabled in the call. [MS-WMI] 3.1.4.10, 3.1.4.11.</summary>
/// <param name="backup">What is backed up.</param>
/// <param name="pause">What all such objects know of a pause.</param>
internal sealed class BackupObject(IRepositoryBackup backup, RepositoryPause pause) : IWbemBackupRestoreEx, IAsyncDisposable
{
    private const int ForceShutdown = 1;

    /// <inheritdoc/>
    public async ValueTask<HResult> Backup(string backupToFile, int flags, CallContext call)
    {
        RequirePrivilege(call, Privilege.Backup);
        if (flags != 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"Backup has no flags, and 0x{flags:X} were given.");
        }

        await backup.BackupAsync(RequireFile(backupToFile), ((ServerCallContext)call).RequireCaller(), call.CancellationToken).ConfigureAwait(false);
        return HResult.Ok;
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Restore(string restoreFromFile, int flags, CallContext call)
    {
        RequirePrivilege(call, Privilege.Restore);
        if (flags != ForceShutdown)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"Restore ends what clients have open, and the flag WBEM_FLAG_BACKUP_RESTORE_FORCE_SHUTDOWN must say that this is meant; 0x{flags:X} were given.");
        }

        await backup.RestoreAsync(RequireFile(restoreFromFile), ((ServerCallContext)call).RequireCaller(), call.CancellationToken).ConfigureAwait(false);
        return HResult.Ok;
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Pause(CallContext call)
    {
        RequirePrivilege(call, Privilege.Backup);
        await pause.BeginAsync(this, call.CancellationToken).ConfigureAwait(false);
        return HResult.Ok;
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Resume(CallContext call)
    {
        RequirePrivilege(call, Privilege.Backup);
        return await pause.EndAsync(null).ConfigureAwait(false) ? HResult.Ok : throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "Writing is not stopped.");
    }

    /// <summary>Writing goes on when who has stopped it is gone.</summary>
    public async ValueTask DisposeAsync() => await pause.EndAsync(this).ConfigureAwait(false);

    private static void RequirePrivilege(CallContext call, Privilege privilege)
    {
        if (!((ServerCallContext)call).RequireCaller().Access.EnabledPrivileges.Contains(privilege))
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The call needs {PrivilegeNames.NameOf(privilege)}, held and enabled.");
        }
    }

    private static string RequireFile(string file) => Path.IsPathFullyQualified(file) && !file.Contains('\0')
        ? file
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "The file is named by an absolute path on this machine.");
}
