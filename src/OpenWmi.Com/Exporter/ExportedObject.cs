using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>A target as one user has it: the entry of an OID. [MS-DCOM] 3.1.1.1. All of it is guarded by the table.</summary>
/// <remarks>Each user has an OID and IPIDs of its own for the same target, so that one cannot release, call or learn of the references of another (S29).</remarks>
internal sealed class ExportedObject(ulong oid, ExportedTarget target, Sid user, bool isPinged)
{
    private CancellationToken _lastConnection;

    public ulong Oid { get; } = oid;

    public ExportedTarget Target { get; } = target;

    /// <summary>Whose it is: whoever else uses it is refused.</summary>
    public Sid User { get; } = user;

    public bool IsPinged { get; } = isPinged;

    public Dictionary<Guid, ExportedInterface> Interfaces { get; } = [];

    /// <summary>Whether somebody elsewhere used it: it may come back over another connection.</summary>
    public bool IsUsedFromElsewhere { get; set; }

    /// <summary>The connections over which it was used and that are still there.</summary>
    public HashSet<CancellationToken> Connections { get; } = [];

    /// <summary>The ping sets that it is in.</summary>
    public HashSet<PingSet> PingSets { get; } = [];

    /// <summary>When it was last known that somebody wants it, where neither a connection nor a ping set says so.</summary>
    public long LastAlive { get; set; }

    public bool IsRunDown { get; set; }

    /// <summary>Whether the last call came over a connection: then there is nothing to note.</summary>
    public bool WasLastUsedOver(CancellationToken connection) => _lastConnection == connection;

    /// <summary>Notes a connection over which it is used; true the first time.</summary>
    public bool Attach(CancellationToken connection)
    {
        _lastConnection = connection;
        return Connections.Add(connection);
    }

    public void Detach(CancellationToken connection)
    {
        Connections.Remove(connection);
        _lastConnection = default;
    }

    /// <summary>Whether nobody is known to want it.</summary>
    public bool IsAbandoned => Connections.Count == 0 && PingSets.Count == 0;
}
