namespace OpenWmi.Security;

/// <summary>A privilege. The numbers are those of WbemPrivilegeEnum; facts 2.9. The name of each is <c>Se…Privilege</c>; see <see cref="PrivilegeNames"/>.</summary>
public enum Privilege
{
    /// <summary>To make tokens.</summary>
    CreateToken = 1,

    /// <summary>To give a process its token.</summary>
    AssignPrimaryToken = 2,

    /// <summary>To keep pages in memory.</summary>
    LockMemory = 3,

    /// <summary>To raise quotas.</summary>
    IncreaseQuota = 4,

    /// <summary>To add machines to a domain.</summary>
    MachineAccount = 5,

    /// <summary>To act as part of the operating system.</summary>
    Tcb = 6,

    /// <summary>To manage auditing: SACLs are read and written by those alone who have it.</summary>
    Security = 7,

    /// <summary>To take ownership of anything.</summary>
    TakeOwnership = 8,

    /// <summary>To load drivers.</summary>
    LoadDriver = 9,

    /// <summary>To profile the system.</summary>
    SystemProfile = 10,

    /// <summary>To set the clock.</summary>
    Systemtime = 11,

    /// <summary>To profile a process.</summary>
    ProfileSingleProcess = 12,

    /// <summary>To raise scheduling priorities.</summary>
    IncreaseBasePriority = 13,

    /// <summary>To make page files.</summary>
    CreatePagefile = 14,

    /// <summary>To make objects that stay.</summary>
    CreatePermanent = 15,

    /// <summary>To read everything for a backup.</summary>
    Backup = 16,

    /// <summary>To write everything from a backup.</summary>
    Restore = 17,

    /// <summary>To shut the machine down.</summary>
    Shutdown = 18,

    /// <summary>To debug programs of others.</summary>
    Debug = 19,

    /// <summary>To write audit records.</summary>
    Audit = 20,

    /// <summary>To change the firmware's variables.</summary>
    SystemEnvironment = 21,

    /// <summary>To pass through folders and be told of changes: everyone has it.</summary>
    ChangeNotify = 22,

    /// <summary>To shut the machine down from another.</summary>
    RemoteShutdown = 23,

    /// <summary>To take the machine from its dock.</summary>
    Undock = 24,

    /// <summary>To synchronise a directory.</summary>
    SyncAgent = 25,

    /// <summary>To trust accounts for delegation.</summary>
    EnableDelegation = 26,

    /// <summary>To manage volumes.</summary>
    ManageVolume = 27,
}
