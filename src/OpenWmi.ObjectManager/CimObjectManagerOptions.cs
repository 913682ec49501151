using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager;

/// <summary>What an object manager is made of.</summary>
public sealed record CimObjectManagerOptions
{
    /// <summary>The directory of the repository; <see cref="StateDirectories.Default"/> says where it is by default.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Whether nothing is to be written. The repository must exist then.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Who brings providers to life; NULL for an object manager with static classes only.</summary>
    public IProviderHost? ProviderHost { get; init; }

    /// <summary>Where records of accesses go; NULL: nothing is recorded, whatever the SACLs of namespaces say.</summary>
    public IAuditLog? AuditLog { get; init; }

    /// <summary>Gets the names of accounts, for descriptors that are shown and set as objects; asked for no earlier than then. NULL: accounts have no names.</summary>
    public Func<IAccountNames>? AccountNames { get; init; }

    /// <summary>The classes and registrations of the built-in providers, compiled into the repository at the first start and again when they changed.</summary>
    public IReadOnlyList<BuiltInMof> BuiltInMof { get; init; } = [];

    /// <summary>How many octets of disk one result may take that is kept for Reset and Clone; more is WBEM_E_QUOTA_VIOLATION.</summary>
    public long ResultQuota { get; init; } = 1L << 30;

    /// <summary>How many octets of disk all such results may take together.</summary>
    public long TotalResultQuota { get; init; } = 4L << 30;
}
