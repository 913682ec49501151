using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager;

/// <summary>What an object manager is made of.</summary>
public sealed class CimObjectManagerOptions
{
    /// <summary>The directory of the repository; <see cref="StateDirectories.Default"/> says where it is by default.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Whether nothing is to be written. The repository must exist then.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Who brings providers to life; NULL for an object manager with static classes only.</summary>
    public IProviderHost? ProviderHost { get; init; }

    /// <summary>The classes and registrations of the built-in providers, compiled into the repository at the first start and again when they changed.</summary>
    public IReadOnlyList<BuiltInMof> BuiltInMof { get; init; } = [];
}
