namespace OpenWmi.Native;

/// <summary>A user of the name service. Text that is not UTF-8 has U+FFFD in place of what could not be decoded.</summary>
/// <param name="Name">The login name.</param>
/// <param name="Uid">The user's number.</param>
/// <param name="Gid">The number of the primary group.</param>
/// <param name="Gecos">The comment: the full name, up to the first comma by convention.</param>
/// <param name="HomeDirectory">The home directory.</param>
/// <param name="Shell">The login shell.</param>
/// <remarks>passwd(5); the password field is never read.</remarks>
public sealed record UserEntry(string Name, uint Uid, uint Gid, string Gecos, string HomeDirectory, string Shell);
