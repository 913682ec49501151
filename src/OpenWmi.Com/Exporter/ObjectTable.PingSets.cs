using OpenWmi.Security;

namespace OpenWmi.Com;

/// <content>Ping sets. [MS-DCOM] 3.1.2.1, 3.1.2.5.1.</content>
internal sealed partial class ObjectTable
{
    private readonly Dictionary<ulong, PingSet> _pingSets = [];
    private readonly Dictionary<Sid, int> _pingSetsByUser = [];

    public int PingSetCount
    {
        get
        {
            lock (_lock)
            {
                return _pingSets.Count;
            }
        }
    }

    /// <summary>SimplePing: the objects of a set are wanted; false where the user has no such set.</summary>
    public bool Ping(ulong setId, Sid user)
    {
        lock (_lock)
        {
            if (!_pingSets.TryGetValue(setId, out PingSet? set) || set.User != user)
            {
                return false;
            }

            set.LastPing = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>ComplexPing: changes a set, or makes one. Objects that are not known are left out of account (C22).</summary>
    /// <param name="setId">The set; 0 for a new one, whose number it becomes.</param>
    /// <param name="user">Whose set it is.</param>
    /// <param name="sequence">The number of the change: one that is lower than the last means that this one was overtaken.</param>
    /// <param name="added">The objects to add.</param>
    /// <param name="removed">The objects to remove.</param>
    /// <returns>What became of it.</returns>
    public PingResult Ping(ref ulong setId, Sid user, ushort sequence, ReadOnlySpan<ulong> added, ReadOnlySpan<ulong> removed)
    {
        lock (_lock)
        {
            PingSet? set;
            if (setId != 0)
            {
                if (!_pingSets.TryGetValue(setId, out set) || set.User != user)
                {
                    return PingResult.NoSuchSet;
                }
            }
            else
            {
                int count = _pingSetsByUser.GetValueOrDefault(user);
                if (count >= options.MaxPingSetsPerUser)
                {
                    return PingResult.TooMany;
                }

                set = new PingSet(Identifiers.NewId(), user);
                _pingSets.Add(set.Id, set);
                _pingSetsByUser[user] = count + 1;
                setId = set.Id;
            }

            set.LastPing = time.GetTimestamp();
            if (sequence >= set.Sequence)
            {
                set.Sequence = sequence;
                Change(set, added, removed);
            }

            return PingResult.Done;
        }
    }

    /// <summary>Gives up the sets that are not pinged any more: their objects lose what held them.</summary>
    public void SweepPingSets()
    {
        lock (_lock)
        {
            foreach (PingSet set in _pingSets.Values.Where(set => time.GetElapsedTime(set.LastPing) >= options.TimeOut).ToArray())
            {
                Remove(set);
            }
        }
    }

    private void Change(PingSet set, ReadOnlySpan<ulong> added, ReadOnlySpan<ulong> removed)
    {
        foreach (ulong oid in added)
        {
            if (_objects.TryGetValue(oid, out ExportedObject? exported) && exported.User == set.User && exported.IsPinged && set.Objects.Add(exported))
            {
                exported.PingSets.Add(set);
            }
        }

        foreach (ulong oid in removed)
        {
            if (_objects.TryGetValue(oid, out ExportedObject? exported) && set.Objects.Remove(exported))
            {
                exported.PingSets.Remove(set);
                exported.LastAlive = time.GetTimestamp();
            }
        }
    }

    private void Remove(PingSet set)
    {
        _pingSets.Remove(set.Id);
        int count = _pingSetsByUser[set.User] - 1;
        if (count == 0)
        {
            _pingSetsByUser.Remove(set.User);
        }
        else
        {
            _pingSetsByUser[set.User] = count;
        }

        foreach (ExportedObject exported in set.Objects)
        {
            exported.PingSets.Remove(set);
            exported.LastAlive = Math.Max(exported.LastAlive, set.LastPing);
        }
    }

    private static void LeaveSets(ExportedObject exported)
    {
        foreach (PingSet set in exported.PingSets)
        {
            set.Objects.Remove(exported);
        }
    }
}
