using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>The tables of an exporter: what is exported to whom, over which connections it is used, and which references there are. [MS-DCOM] 3.1.1.1. Any number of threads may use one.</summary>
/// <param name="options">What is allowed.</param>
/// <param name="time">The clock.</param>
/// <param name="dispose">Takes a target whose last reference is gone.</param>
internal sealed partial class ObjectTable(ObjectExporterOptions options, TimeProvider time, Action<ExportedTarget> dispose)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Guid, ExportedInterface> _interfaces = new();
    private readonly Dictionary<ulong, ExportedObject> _objects = [];
    private readonly Dictionary<object, ExportedTarget> _targets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(ExportedTarget Target, Sid User), ExportedObject> _byTarget = [];
    private readonly Dictionary<Sid, int> _objectsByUser = [];
    private readonly Dictionary<CancellationToken, HashSet<ExportedObject>> _connections = [];

    public int ObjectCount
    {
        get
        {
            lock (_lock)
            {
                return _objects.Count;
            }
        }
    }

    /// <summary>Finds an interface; what is found may be released at any time.</summary>
    public bool TryFind(Guid ipid, [NotNullWhen(true)] out ExportedInterface? entry) => _interfaces.TryGetValue(ipid, out entry);

    /// <summary>Counts references to an interface of a target, which is entered where it is not known.</summary>
    /// <exception cref="HResultException">WBEM_E_QUOTA_VIOLATION: the user has as many objects as one may have.</exception>
    public ExportedInterface Add(object target, ComInterface face, Sid user, bool isPinged, uint publicRefs, ServerCallContext client)
    {
        ExportedInterface entry;
        lock (_lock)
        {
            entry = InterfaceOf(ObjectFor(target, user, isPinged), face);
            entry.Add(publicRefs, 0);
            entry.Object.LastAlive = time.GetTimestamp();
        }

        Use(entry.Object, client);
        return entry;
    }

    /// <summary>Counts references to another interface of an object; null where the object was run down.</summary>
    public ExportedInterface? Query(ExportedObject exported, ComInterface face, uint publicRefs)
    {
        lock (_lock)
        {
            if (exported.IsRunDown)
            {
                return null;
            }

            ExportedInterface entry = InterfaceOf(exported, face);
            entry.Add(publicRefs, 0);
            return entry;
        }
    }

    /// <summary>Counts references; false where the interface is not known, or is another user's.</summary>
    public bool AddRef(Guid ipid, Sid user, uint publicRefs, uint privateRefs)
    {
        lock (_lock)
        {
            if (!_interfaces.TryGetValue(ipid, out ExportedInterface? entry) || entry.Object.User != user)
            {
                return false;
            }

            entry.Add(publicRefs, privateRefs);
            return true;
        }
    }

    /// <summary>Counts references less. What is not known, or is another user's, is left out of account (C21).</summary>
    public void Release(Guid ipid, Sid user, uint publicRefs, uint privateRefs)
    {
        ExportedTarget? ended = null;
        lock (_lock)
        {
            if (_interfaces.TryGetValue(ipid, out ExportedInterface? entry) && entry.Object.User == user)
            {
                entry.Release(publicRefs, privateRefs);
                ended = entry.IsReleased ? Remove(entry) : null;
            }
        }

        Dispose(ended);
    }

    /// <summary>Notes that an object is used over the connection of a call: it lives at least as long as that does (C20).</summary>
    public void Use(ExportedObject exported, ServerCallContext client)
    {
        CancellationToken connection = client.ConnectionClosed;
        if (!connection.CanBeCanceled || exported.WasLastUsedOver(connection))
        {
            return;
        }

        lock (_lock)
        {
            if (exported.IsRunDown || !exported.Attach(connection))
            {
                return;
            }

            exported.IsUsedFromElsewhere |= client.Connection.Address is not null;

            if (_connections.TryGetValue(connection, out HashSet<ExportedObject>? known))
            {
                known.Add(exported);
                return;
            }

            _connections.Add(connection, [exported]);
        }

        // Where the connection is gone already, this runs at once.
        connection.UnsafeRegister(static (state, token) => ((ObjectTable)state!).Close(token), this);
    }

    /// <summary>Gives up what nobody wants any more.</summary>
    public void Sweep()
    {
        List<ExportedTarget> ended = [];
        lock (_lock)
        {
            foreach (ExportedObject exported in _objects.Values.Where(IsDue).ToArray())
            {
                RunDown(exported, ended);
            }
        }

        ended.ForEach(dispose);
    }

    /// <summary>Gives everything up.</summary>
    public void Clear()
    {
        List<ExportedTarget> ended = [];
        lock (_lock)
        {
            foreach (ExportedObject exported in _objects.Values.ToArray())
            {
                RunDown(exported, ended);
            }
        }

        ended.ForEach(dispose);
    }

    private bool IsDue(ExportedObject exported) => exported.IsAbandoned && time.GetElapsedTime(exported.LastAlive) >= options.TimeOut;

    private void Close(CancellationToken connection)
    {
        List<ExportedTarget> ended = [];
        lock (_lock)
        {
            if (!_connections.Remove(connection, out HashSet<ExportedObject>? known))
            {
                return;
            }

            foreach (ExportedObject exported in known)
            {
                exported.Detach(connection);
                exported.LastAlive = time.GetTimestamp();
                if (options.EndsLocalObjectsWithConnection && !exported.IsUsedFromElsewhere && exported.IsAbandoned)
                {
                    RunDown(exported, ended);
                }
            }
        }

        ended.ForEach(dispose);
    }

    private ExportedObject ObjectFor(object target, Sid user, bool isPinged)
    {
        if (_targets.TryGetValue(target, out ExportedTarget? known) && _byTarget.TryGetValue((known, user), out ExportedObject? exported))
        {
            return exported;
        }

        int count = _objectsByUser.GetValueOrDefault(user);
        if (count >= options.MaxObjectsPerUser)
        {
            throw HResultException.From(ComStatus.QuotaViolation, $"{user} holds references to {count} objects, as many as one may");
        }

        ExportedTarget holder = known is not null && known.TryAddObject() ? known : NewTarget(target);
        exported = new ExportedObject(Identifiers.NewId(), holder, user, isPinged);
        _objects.Add(exported.Oid, exported);
        _byTarget.Add((holder, user), exported);
        _objectsByUser[user] = count + 1;
        return exported;
    }

    private ExportedTarget NewTarget(object target)
    {
        ExportedTarget holder = new(target);
        holder.TryAddObject();
        _targets[target] = holder;
        return holder;
    }

    private ExportedInterface InterfaceOf(ExportedObject exported, ComInterface face)
    {
        if (!exported.Interfaces.TryGetValue(face.Iid, out ExportedInterface? entry))
        {
            entry = new ExportedInterface(Identifiers.NewIpid(), face, exported);
            exported.Interfaces.Add(face.Iid, entry);
            _interfaces[entry.Ipid] = entry;
        }

        return entry;
    }

    private ExportedTarget? Remove(ExportedInterface entry)
    {
        _interfaces.TryRemove(entry.Ipid, out _);
        entry.Object.Interfaces.Remove(entry.Interface.Iid);
        return entry.Object.Interfaces.Count == 0 ? Remove(entry.Object) : null;
    }

    private void RunDown(ExportedObject exported, List<ExportedTarget> ended)
    {
        foreach (ExportedInterface entry in exported.Interfaces.Values)
        {
            _interfaces.TryRemove(entry.Ipid, out _);
        }

        exported.Interfaces.Clear();
        if (Remove(exported) is { } target)
        {
            ended.Add(target);
        }
    }

    // Gives back the target where it is to be disposed of.
    private ExportedTarget? Remove(ExportedObject exported)
    {
        exported.IsRunDown = true;
        _objects.Remove(exported.Oid);
        _byTarget.Remove((exported.Target, exported.User));
        foreach (CancellationToken connection in exported.Connections)
        {
            _connections[connection].Remove(exported);
        }

        LeaveSets(exported);
        int count = _objectsByUser[exported.User] - 1;
        if (count == 0)
        {
            _objectsByUser.Remove(exported.User);
        }
        else
        {
            _objectsByUser[exported.User] = count;
        }

        return exported.Target.RemoveObject() ? Forget(exported.Target) : null;
    }

    private ExportedTarget Forget(ExportedTarget target)
    {
        if (_targets.TryGetValue(target.Target, out ExportedTarget? known) && known == target)
        {
            _targets.Remove(target.Target);
        }

        return target;
    }

    private void Dispose(ExportedTarget? target)
    {
        if (target is not null)
        {
            dispose(target);
        }
    }
}
