using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>Who is logged in where. A session lasts from its login until the client has released its namespace and all that came from it, or is gone. Any number of threads may use one.</summary>
/// <param name="time">The clock.</param>
public sealed class SessionTable(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, SessionEntry> _sessions = [];
    private readonly Dictionary<Sid, SessionUser> _users = [];
    private readonly RequestCounters _requests = new();
    private long _lastId;
    private long _opened;

    /// <summary>A user's last session has ended. Raised by whoever ends it, after it is out of the table.</summary>
    public event Action<Sid>? UserLeft;

    /// <summary>The sessions at this moment.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>The users who have one.</summary>
    public int UserCount
    {
        get
        {
            lock (_lock)
            {
                return _users.Values.Count(user => user.Sessions > 0);
            }
        }
    }

    /// <summary>All sessions that there were.</summary>
    public long Opened => Interlocked.Read(ref _opened);

    /// <summary>Requests that are being served.</summary>
    public long RequestsUnderWay => _requests.UnderWay;

    /// <summary>Requests that were served, failures too.</summary>
    public long RequestsDone => _requests.Done;

    /// <summary>Enumerators, calls that go on after their answer, and refreshers at this moment.</summary>
    public int Results
    {
        get
        {
            lock (_lock)
            {
                return _users.Values.Sum(user => user.Results);
            }
        }
    }

    /// <summary>All sessions, the oldest first.</summary>
    public IReadOnlyList<SessionStatus> Snapshot()
    {
        SessionEntry[] entries;
        lock (_lock)
        {
            entries = [.. _sessions.Values];
        }

        return [.. entries.OrderBy(entry => entry.Id).Select(entry => entry.ToStatus())];
    }

    /// <summary>Whether a user has a session.</summary>
    /// <param name="user">The user.</param>
    public bool HasSession(Sid user)
    {
        lock (_lock)
        {
            return _users.TryGetValue(user, out SessionUser? known) && known.Sessions > 0;
        }
    }

    /// <summary>Enters a session.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: the user has as many as one may.</exception>
    internal SessionEntry Open(ServerCallContext client, string ns, string? locale, ClientInfo? info, WbemServerLimits limits)
    {
        IToken token = client.RequireCaller();
        lock (_lock)
        {
            if (!_users.TryGetValue(token.User, out SessionUser? user))
            {
                user = new SessionUser(token.User);
                _users.Add(token.User, user);
            }

            if (user.Sessions >= limits.MaxSessionsPerUser)
            {
                throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The user has {user.Sessions} sessions, as many as one may.");
            }

            user.Sessions++;
            var entry = new SessionEntry(++_lastId, token, client.Connection, ns, ClientInfo.Shorten(locale), info, _time.GetUtcNow(), this, user, limits, _requests);
            _sessions.Add(entry.Id, entry);
            Interlocked.Increment(ref _opened);
            return entry;
        }
    }

    /// <summary>Takes a session out.</summary>
    internal void Close(SessionEntry entry)
    {
        lock (_lock)
        {
            if (!_sessions.Remove(entry.Id) || --entry.User!.Sessions > 0)
            {
                return;
            }

            Forget(entry.User);
        }

        UserLeft?.Invoke(entry.User.Sid);
    }

    /// <summary>Counts an enumerator or the like of a user; false where he has as many as one may.</summary>
    internal bool TryAddResult(SessionUser user, int max)
    {
        lock (_lock)
        {
            if (user.Results >= max)
            {
                return false;
            }

            user.Results++;
            return true;
        }
    }

    /// <summary>Counts one less.</summary>
    internal void RemoveResult(SessionUser user)
    {
        lock (_lock)
        {
            user.Results--;
            Forget(user);
        }
    }

    // Whoever leaves results behind that do not end finds them counted when he comes back.
    private void Forget(SessionUser user)
    {
        if (user.Sessions == 0 && user.Results == 0)
        {
            _users.Remove(user.Sid);
        }
    }
}
