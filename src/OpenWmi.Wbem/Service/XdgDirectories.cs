namespace OpenWmi.Wbem;

/// <summary>The directories that a user has for himself. XDG Base Directory Specification.</summary>
public static class XdgDirectories
{
    /// <summary>Where a user's programs keep state: XDG_STATE_HOME, else .local/state in the home directory; null for a user who has none.</summary>
    public static string? State => Rooted("XDG_STATE_HOME") ?? (Home is { } home ? Path.Combine(home, ".local", "state") : null);

    /// <summary>Where a user's programs are configured: XDG_CONFIG_HOME, else .config in the home directory; null for a user who has none.</summary>
    public static string? Configuration => Rooted("XDG_CONFIG_HOME") ?? (Home is { } home ? Path.Combine(home, ".config") : null);

    /// <summary>Where a user's programs have sockets: XDG_RUNTIME_DIR; null where the user has no login session that made one.</summary>
    public static string? Runtime => Rooted("XDG_RUNTIME_DIR");

    // Without HOME and without an account the runtime answers with nothing, or with the root directory.
    private static string? Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 1 } home && Path.IsPathRooted(home)
        ? home
        : null;

    // The specification says to ignore a path that is not absolute.
    private static string? Rooted(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && Path.IsPathRooted(path) ? path : null;
}
