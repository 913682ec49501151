namespace OpenWmi.Native;

/// <summary>A group of the name service.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Gid">The group's number.</param>
/// <remarks>group(5). Two entries are equal when name and number are.</remarks>
public sealed record GroupEntry(string Name, uint Gid)
{
    /// <summary>
    /// The login names that the entry lists, in its order: those for whom it is a supplementary group. Users whose primary group it is
    /// are often not among them, and a name need not be that of a user.
    /// </summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(GroupEntry? other) => other is not null && Gid == other.Gid && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Gid);
}
