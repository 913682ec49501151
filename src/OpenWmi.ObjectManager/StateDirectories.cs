namespace OpenWmi.ObjectManager;

/// <summary>Where state is kept: /var/lib/openwmi for root, the XDG state directory for anybody else.</summary>
public static class StateDirectories
{
    private const string ForRoot = "/var/lib/openwmi";

    /// <summary>The state directory where nothing else is said: OPENWMI_STATE, else by user.</summary>
    public static string Default()
    {
        if (Environment.GetEnvironmentVariable("OPENWMI_STATE") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        return Environment.IsPrivilegedProcess ? ForRoot : Path.Combine(UserState(), "openwmi");
    }

    // A user without a home directory keeps its state where it stands, or names a place.
    private static string UserState()
    {
        if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state))
        {
            return state;
        }

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(home.Length > 0 ? home : Environment.CurrentDirectory, ".local", "state");
    }
}
