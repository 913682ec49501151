namespace OpenWmi.Wbem.Server;

/// <summary>What one client may take of a server (S30). Immutable.</summary>
public sealed record WbemServerLimits
{
    /// <summary>The sessions of one user: logins and the namespaces opened from them.</summary>
    public int MaxSessionsPerUser { get; init; } = 4096;

    /// <summary>The enumerators, calls that go on after their answer, and refreshers of one session.</summary>
    public int MaxResultsPerSession { get; init; } = 1024;

    /// <summary>The same, of all sessions of one user.</summary>
    public int MaxResultsPerUser { get; init; } = 4096;

    /// <summary>The most objects in one packet. Who asks for more gets so many with WBEM_S_NO_ERROR, and the others with the next calls.</summary>
    public int MaxPacketObjects { get; init; } = 4096;

    /// <summary>The octets of objects in one packet, beyond which no further one is added. One object goes however large it is.</summary>
    public int MaxPacketOctets { get; init; } = 1 << 20;

    /// <summary>The characters of a namespace that a client logs in to.</summary>
    public int MaxNamespaceLength { get; init; } = 8192;

    /// <summary>The members of one refresher.</summary>
    public int MaxRefresherMembers { get; init; } = 1024;
}
