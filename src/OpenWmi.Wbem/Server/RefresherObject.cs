using System.Collections.Immutable;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>A refresher of a client: its members are read anew with each call, under the token of that call. [MS-WMI] 3.1.4.13. Any number of threads may use one.</summary>
internal sealed class RefresherObject : IWbemRemoteRefresher, IAsyncDisposable
{
    // Together they go into one stub, with room for what is around them.
    private const int MaxOctets = StubBuffer.MaxLength / 2;
    private readonly SessionEntry _session;
    private readonly Func<CallContext, IWbemServices> _enter;
    private readonly Action<RefresherObject> _released;
    private readonly Lock _lock = new();
    private ImmutableArray<RefresherMember> _members = [];
    private int _lastId;
    private int _isReleased;

    /// <param name="id">What the client calls it.</param>
    /// <param name="session">Whose it is; it is counted with the session already.</param>
    /// <param name="enter">The namespace, as a call sees it.</param>
    /// <param name="released">Told when the client has released it.</param>
    public RefresherObject(RefresherId id, SessionEntry session, Func<CallContext, IWbemServices> enter, Action<RefresherObject> released)
    {
        (Id, _session, _enter, _released) = (id, session, enter, released);
        session.AddObject();
    }

    /// <summary>What the client calls it.</summary>
    public RefresherId Id { get; }

    /// <summary>What it is known by: another after it was lost.</summary>
    public Guid Guid { get; } = Guid.NewGuid();

    /// <summary>Adds a member.</summary>
    /// <returns>What the client knows it by.</returns>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: there are as many as may be.</exception>
    public int Add(string path, bool isEnumeration, CimClass type, WbemContext? context)
    {
        lock (_lock)
        {
            if (_members.Length >= _session.Limits.MaxRefresherMembers)
            {
                throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The refresher has {_members.Length} members, as many as one may.");
            }

            var member = new RefresherMember(++_lastId, path, isEnumeration, type, context);
            _members = _members.Add(member);
            return member.Id;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RemoteRefreshResult> RemoteRefresh(int flags, CallContext call)
    {
        using RequestScope request = _session.Begin("RemoteRefresh");
        IWbemServices services = _enter(call);
        ImmutableArray<RefresherMember> members;
        lock (_lock)
        {
            members = _members;
        }

        var refreshed = new RefreshedObject[members.Length];
        int left = MaxOctets;
        for (int i = 0; i < refreshed.Length; i++)
        {
            refreshed[i] = await members[i].ReadAsync(services, Math.Min(left, ProtocolLimits.MaxPacket), call.CancellationToken).ConfigureAwait(false);
            left -= refreshed[i].BlobLength;
        }

        return new RemoteRefreshResult(refreshed.Length, refreshed, HResult.Ok);
    }

    /// <summary>Leaves members out; numbers of which there are none are left out of account.</summary>
    public ValueTask<HResult> StopRefreshing(int numIds, ReadOnlyMemory<int> ids, int flags, CallContext call)
    {
        using RequestScope request = _session.Begin("StopRefreshing");
        var removed = new HashSet<int>(ids.ToArray());
        lock (_lock)
        {
            _members = _members.RemoveAll(member => removed.Contains(member.Id));
        }

        return new(HResult.Ok);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Release();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends it.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            _released(this);
            _session.RemoveResult();
            _session.RemoveObject();
        }
    }
}
