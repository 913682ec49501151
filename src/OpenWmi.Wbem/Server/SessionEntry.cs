using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>A session: what it holds, and what it has asked for. It ends with the last object that stands for it. Any number of threads may use one.</summary>
internal sealed class SessionEntry
{
    private readonly SessionTable? _table;
    private readonly IToken? _token;
    private readonly IClientConnection? _connection;
    private readonly ClientInfo? _info;
    private readonly RequestCounters _all;
    private readonly RequestCounters _requests = new();
    private readonly DateTimeOffset _began;
    private readonly long _beganAt = Stopwatch.GetTimestamp();
    private long _lastRequestAt;
    private int _objects;
    private int _results;

    public SessionEntry(
        long id,
        IToken token,
        IClientConnection connection,
        string ns,
        string? locale,
        ClientInfo? info,
        DateTimeOffset began,
        SessionTable table,
        SessionUser user,
        WbemServerLimits limits,
        RequestCounters all)
    {
        (Id, _token, _connection, Namespace, Locale, _info, _began, _table, User, Limits, _all) = (id, token, connection, ns, locale, info, began, table, user, limits, all);
        _lastRequestAt = _beganAt;
    }

    private SessionEntry(string ns, WbemServerLimits limits)
    {
        (Namespace, Limits, _all) = (ns, limits, new RequestCounters());
        _lastRequestAt = _beganAt;
    }

    public long Id { get; }

    public string Namespace { get; }

    public string? Locale { get; }

    /// <summary>Whose it is; null for one that is in no table.</summary>
    public SessionUser? User { get; }

    public WbemServerLimits Limits { get; }

    /// <summary>The rights to the namespace that the login gave.</summary>
    public uint GrantedAccess { get; set; }

    /// <summary>A session that nobody looks at: a provider called by its service, or a namespace by a provider.</summary>
    public static SessionEntry Unlisted(string name, WbemServerLimits limits) => new(name, limits);

    /// <summary>The session of a namespace below.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: the user has as many as one may.</exception>
    public SessionEntry OpenChild(string ns, ServerCallContext client)
    {
        string path = $@"{Namespace}\{ns}";
        return _table is null ? Unlisted(path, Limits) : _table.Open(client, path, Locale, _info, Limits);
    }

    /// <summary>Counts an object that stands for the session.</summary>
    public void AddObject() => Interlocked.Increment(ref _objects);

    /// <summary>Counts an object less. With the last one the session ends.</summary>
    public void RemoveObject()
    {
        if (Interlocked.Decrement(ref _objects) == 0)
        {
            _table?.Close(this);
        }
    }

    /// <summary>Counts an enumerator or the like.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: the session or its user has as many as one may.</exception>
    public void AddResult()
    {
        if (Interlocked.Increment(ref _results) > Limits.MaxResultsPerSession)
        {
            Interlocked.Decrement(ref _results);
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The session has {Limits.MaxResultsPerSession} enumerators and calls under way, as many as one may; release some.");
        }

        if (_table is not null && !_table.TryAddResult(User!, Limits.MaxResultsPerUser))
        {
            Interlocked.Decrement(ref _results);
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The user has {Limits.MaxResultsPerUser} enumerators and calls under way, as many as one may; release some.");
        }
    }

    /// <summary>Counts one less.</summary>
    public void RemoveResult()
    {
        Interlocked.Decrement(ref _results);
        _table?.RemoveResult(User!);
    }

    /// <summary>A request begins; it ends when what is given is disposed of.</summary>
    public RequestScope Begin(string operation)
    {
        _requests.Begin();
        _all.Begin();
        Volatile.Write(ref _lastRequestAt, Stopwatch.GetTimestamp());
        return new RequestScope(this, operation);
    }

    /// <summary>A request ends.</summary>
    public void End()
    {
        _requests.End();
        _all.End();
    }

    public SessionStatus ToStatus()
    {
        DateTimeOffset last = _began + Stopwatch.GetElapsedTime(_beganAt, Volatile.Read(ref _lastRequestAt));
        return new SessionStatus(Id, User!.Sid, _token!.DisplayName, Namespace, _began, last, _requests.UnderWay, _requests.Done, Volatile.Read(ref _results))
        {
            GrantedAccess = GrantedAccess,
            Address = _connection!.Address,
            ProcessId = (_connection as RpcCallerConnection)?.Peer.Credentials?.ProcessId ?? 0,
            AuthenticationLevel = _connection.AuthenticationLevel,
            ImpersonationLevel = _token.ImpersonationLevel,
            Locale = Locale,
            ClientMachine = _info?.Machine,
            ClientProcessId = _info?.ProcessId ?? 0,
        };
    }
}
