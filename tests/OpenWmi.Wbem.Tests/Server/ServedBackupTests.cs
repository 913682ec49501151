using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>IWbemBackupRestoreEx over the wire. [MS-WMI] 3.1.4.10, 3.1.4.11.</summary>
public sealed class ServedBackupTests : IAsyncLifetime, IAsyncDisposable, IRepositoryBackup
{
    private readonly List<string> _done = [];
    private readonly ServedClient _client;

    public ServedBackupTests() => _client = new ServedClient(backup: this, privileges: new PrivilegeSet(Privilege.Backup, Privilege.Restore));

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task Who_has_enabled_the_privilege_backs_up_and_restores()
    {
        IWbemBackupRestoreEx backup = (await ActivateAsync()).Proxy;
        Assert.Equal(HResult.Ok, await backup.Backup("/a/file", 0, With(Privilege.Backup)));
        Assert.Equal(HResult.Ok, await backup.Restore("/a/file", 1, With(Privilege.Restore)));
        Assert.Equal(HResult.Ok, await (await _client.ActivateAsync<IWbemBackupRestore>(WbemServer.BackupRestoreClass)).Proxy.Backup("/b", 0, With(Privilege.Backup)));
        Assert.Equal([$"backup /a/file S-1-22-1-{ServedClient.Uid}", $"restore /a/file S-1-22-1-{ServedClient.Uid}", $"backup /b S-1-22-1-{ServedClient.Uid}"], _done);
    }

    [Fact]
    [Trait("Requirement", "14")]
    public async Task Without_the_privilege_enabled_in_the_call_nothing_is_done()
    {
        IWbemBackupRestoreEx backup = (await ActivateAsync()).Proxy;
        HResult denied = ServedClient.Of(WbemStatus.WBEM_E_ACCESS_DENIED);
        Assert.Equal(denied, await backup.Backup("/a/file", 0, new ClientCallContext()));
        Assert.Equal(denied, await backup.Backup("/a/file", 0, With(Privilege.Restore)));
        Assert.Equal(denied, await backup.Restore("/a/file", 1, With(Privilege.Backup)));
        Assert.Equal(denied, await backup.Pause(new ClientCallContext()));
        Assert.Equal(denied, await backup.Resume(new ClientCallContext()));
        IWbemBackupRestoreEx other = (await _client.ActivateAsync<IWbemBackupRestoreEx>(WbemServer.BackupRestoreClass, _client.Connect(5000))).Proxy;
        RpcFaultException notHeld = await Assert.ThrowsAsync<RpcFaultException>(() => other.Backup("/a/file", 0, With(Privilege.Backup)).AsTask());
        Assert.Equal((RpcStatus)unchecked((uint)(int)WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD), notHeld.Status);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task Flags_and_paths_that_mean_nothing_are_refused()
    {
        IWbemBackupRestoreEx backup = (await ActivateAsync()).Proxy;
        HResult wrong = ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER);
        Assert.Equal(wrong, await backup.Backup("/a/file", 1, With(Privilege.Backup)));
        Assert.Equal(wrong, await backup.Backup("a/file", 0, With(Privilege.Backup)));
        Assert.Equal(wrong, await backup.Restore("/a/file", 0, With(Privilege.Restore)));
        Assert.Empty(_done);
    }

    [Fact]
    public async Task Who_stops_writing_lets_it_go_on_or_goes()
    {
        RpcClientConnection connection = _client.Connect();
        IWbemBackupRestoreEx first = (await _client.ActivateAsync<IWbemBackupRestoreEx>(WbemServer.BackupRestoreClass, connection)).Proxy;
        IWbemBackupRestoreEx second = (await ActivateAsync()).Proxy;
        HResult wrong = ServedClient.Of(WbemStatus.WBEM_E_INVALID_OPERATION);
        Assert.Equal(wrong, await first.Resume(With(Privilege.Backup)));
        Assert.Equal(HResult.Ok, await first.Pause(With(Privilege.Backup)));
        Assert.Equal(wrong, await second.Pause(With(Privilege.Backup)));
        Assert.Equal(HResult.Ok, await second.Resume(With(Privilege.Backup)));
        Assert.Equal(HResult.Ok, await first.Pause(With(Privilege.Backup)));
        await connection.DisposeAsync();
        await ServedClient.EventuallyAsync(() => Done() is ["pause", "resume", "pause", "resume"]);
        Assert.Equal(HResult.Ok, await second.Pause(With(Privilege.Backup)));
    }

    [Fact]
    public async Task A_server_without_a_repository_has_no_such_class()
    {
        await using ServedClient other = new();
        HResultException refused = await Assert.ThrowsAsync<HResultException>(() => other.ActivateAsync<IWbemBackupRestoreEx>(WbemServer.BackupRestoreClass));
        Assert.Equal(HResult.From(0x80040154), refused.Result);
    }

    public ValueTask BackupAsync(string file, IToken caller, CancellationToken cancellationToken) => Note($"backup {file} {caller.User}");

    public ValueTask RestoreAsync(string file, IToken caller, CancellationToken cancellationToken) => Note($"restore {file} {caller.User}");

    public async ValueTask<IAsyncDisposable> PauseAsync(CancellationToken cancellationToken)
    {
        await Note("pause");
        return new Pause(this);
    }

    private static ClientCallContext With(Privilege privilege) => new() { PrivilegesToEnable = new PrivilegeSet(privilege) };

    private Task<InterfacePointer<IWbemBackupRestoreEx>> ActivateAsync() => _client.ActivateAsync<IWbemBackupRestoreEx>(WbemServer.BackupRestoreClass);

    private string[] Done()
    {
        lock (_done)
        {
            return [.. _done];
        }
    }

    private ValueTask Note(string done)
    {
        lock (_done)
        {
            _done.Add(done);
        }

        return ValueTask.CompletedTask;
    }

    private sealed class Pause(ServedBackupTests tests) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => tests.Note("resume");
    }
}
