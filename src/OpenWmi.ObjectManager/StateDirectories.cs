using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager;

/// <summary>Where state is kept: /var/lib/openwmi for root, the XDG state directory for anybody else.</summary>
public static class StateDirectories
{
    private const string ForRoot = "/var/lib/openwmi";

    /// <summary>The state directory where nothing else is said: OPENWMI_STATE, else by user.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: the user has no home directory, and nothing names another place.</exception>
    public static string Default()
    {
        if (Environment.GetEnvironmentVariable("OPENWMI_STATE") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        return Environment.IsPrivilegedProcess ? ForRoot
            : XdgDirectories.State is { } state ? Path.Combine(state, "openwmi")
            : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, "This user has no home directory to keep state in. Name a state directory with --state or OPENWMI_STATE.");
    }
}
