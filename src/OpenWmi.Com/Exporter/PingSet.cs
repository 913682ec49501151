using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>Objects that one user pings together. [MS-DCOM] 3.1.2.1. Guarded by the table.</summary>
internal sealed class PingSet(ulong id, Sid user)
{
    public ulong Id { get; } = id;

    public Sid User { get; } = user;

    public ushort Sequence { get; set; }

    public long LastPing { get; set; }

    public HashSet<ExportedObject> Objects { get; } = [];
}
