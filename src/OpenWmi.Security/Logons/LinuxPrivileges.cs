using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>Which privileges the capabilities of Linux stand for. A privilege is held when all its capabilities are.</summary>
public static class LinuxPrivileges
{
    private static readonly (Privilege Privilege, CapabilitySet Capabilities)[] Map =
    [
        (Privilege.TakeOwnership, CapabilitySet.Chown),
        (Privilege.LoadDriver, CapabilitySet.SystemModule),
        (Privilege.Systemtime, CapabilitySet.SystemTime),
        (Privilege.IncreaseBasePriority, CapabilitySet.SystemNice),
        (Privilege.Backup, CapabilitySet.DacReadSearch),
        (Privilege.Restore, CapabilitySet.DacOverride | CapabilitySet.FileOwner | CapabilitySet.Chown),
        (Privilege.Shutdown, CapabilitySet.SystemBoot),
        (Privilege.Debug, CapabilitySet.SystemTrace | CapabilitySet.Kill),
    ];

    /// <summary>The privileges of somebody with capabilities.</summary>
    /// <param name="capabilities">The capabilities.</param>
    public static PrivilegeSet Of(CapabilitySet capabilities)
    {
        PrivilegeSet privileges = default;
        foreach ((Privilege privilege, CapabilitySet needed) in Map)
        {
            if ((capabilities & needed) == needed)
            {
                privileges = privileges.Union(new PrivilegeSet(privilege));
            }
        }

        return privileges;
    }

    /// <summary>The capabilities that privileges stand for.</summary>
    /// <param name="privileges">The privileges; those that stand for none are passed over.</param>
    public static CapabilitySet CapabilitiesOf(PrivilegeSet privileges)
    {
        CapabilitySet capabilities = CapabilitySet.None;
        foreach ((Privilege privilege, CapabilitySet needed) in Map)
        {
            capabilities |= privileges.Contains(privilege) ? needed : CapabilitySet.None;
        }

        return capabilities;
    }
}
