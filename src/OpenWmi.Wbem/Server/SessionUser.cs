using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>What all sessions of a user have together. Guarded by the table, which keeps it as long as there is something to count.</summary>
internal sealed class SessionUser(Sid sid)
{
    public Sid Sid { get; } = sid;

    public int Sessions { get; set; }

    /// <summary>Those too that outlive their session because they are still being ended.</summary>
    public int Results { get; set; }
}
