namespace OpenWmi.ObjectManager.Hosting;

/// <summary>How provider hosts are started, and their limits. Immutable.</summary>
public sealed record ClientHostsOptions
{
    /// <summary>The path of wmiprvse.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "wmiprvse");

    /// <summary>Arguments of hosts: for tests, which run a host of their own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long a host that serves nobody is kept.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many hosts wait started, to become somebody's at once: of those that become ordinary users', and of those that stay root's, each. 0 starts each when it is needed.</summary>
    public int PoolSize { get; init; } = 1;

    /// <summary>The hosts in all. One more ends the one that was not used for longest, or is refused with WBEM_E_SERVER_TOO_BUSY.</summary>
    public int MaxHosts { get; init; } = 64;

    /// <summary>The hosts of one user; more are refused with WBEM_E_QUOTA_VIOLATION.</summary>
    public int MaxHostsPerUser { get; init; } = 8;

    /// <summary>The octets of one answer of a host.</summary>
    public int MaxResponseLength { get; init; } = 24 << 20;

    /// <summary>How long a host may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often hosts at work are asked whether they live, and idle ones are looked for.</summary>
    public TimeSpan WatchPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a host may take to say that it lives, and to end a call that was cancelled.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after one was taken the pool is filled again, so that who took it has the processors.</summary>
    public TimeSpan RefillDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Told what becomes of hosts; null for nobody.</summary>
    public IHostLog? Log { get; init; }
}
