namespace OpenWmi.Conformance.Tests;

/// <summary>A Unix group that exists as long as a test runs.</summary>
internal sealed class UnixGroup : IDisposable
{
    private UnixGroup(string name) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The number, in decimal.</summary>
    public string Id => UnixUser.Run("getent", "group", Name).Split(':')[2];

    /// <summary>Makes a group.</summary>
    public static UnixGroup Create(string name)
    {
        UnixUser.Run("groupadd", name);
        return new UnixGroup(name);
    }

    public void Dispose() => UnixUser.Run("groupdel", Name);
}
