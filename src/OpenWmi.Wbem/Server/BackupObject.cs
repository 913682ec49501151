using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>The object of CLSID_WbemBackupRestore. Each operation asks that the privilege it needs be held and enabled in the call. [MS-WMI] 3.1.4.10, 3.1.4.11.</summary>
internal sealed class BackupObject(IRepositoryBackup backup) : IWbemBackupRestoreEx, IAsyncDisposable
{
    private const int ForceShutdown = 1;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IAsyncDisposable? _pause;

    /// <inheritdoc/>
    public async ValueTask<HResult> Backup(string backupToFile, int flags, CallContext call)
    {
        RequirePrivilege(call, Privilege.Backup);
        if (flags != 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"Backup has no flags, and 0x{flags:X} were given.");
        }

        await backup.BackupAsync(RequireFile(backupToFile), call.CancellationToken).ConfigureAwait(false);
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

        await backup.RestoreAsync(RequireFile(restoreFromFile), call.CancellationToken).ConfigureAwait(false);
        return HResult.Ok;
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Pause(CallContext call)
    {
        RequirePrivilege(call, Privilege.Backup);
        await _turn.WaitAsync(call.CancellationToken).ConfigureAwait(false);
        try
        {
            if (_pause is not null)
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "Writing is stopped already.");
            }

            _pause = await backup.PauseAsync(call.CancellationToken).ConfigureAwait(false);
            return HResult.Ok;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Resume(CallContext call)
    {
        RequirePrivilege(call, Privilege.Backup);
        return await ResumeAsync().ConfigureAwait(false) ? HResult.Ok : throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "Writing is not stopped.");
    }

    /// <summary>Writing goes on when nobody is left who could say so.</summary>
    public async ValueTask DisposeAsync() => await ResumeAsync().ConfigureAwait(false);

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

    private async ValueTask<bool> ResumeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_pause is not { } pause)
            {
                return false;
            }

            _pause = null;
            await pause.DisposeAsync().ConfigureAwait(false);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }
}
