namespace OpenWmi.Native;

/// <summary>A group of the name service.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Gid">The group's number.</param>
/// <remarks>group(5).</remarks>
public sealed record GroupEntry(string Name, uint Gid);
