namespace OpenWmi.Native;

/// <summary>Capabilities of Linux: the parts of root's power. The bits are the kernel's. capabilities(7).</summary>
[Flags]
public enum CapabilitySet : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>CAP_CHOWN: give files to others.</summary>
    Chown = 1UL << 0,

    /// <summary>CAP_DAC_OVERRIDE: pass over the permissions of files.</summary>
    DacOverride = 1UL << 1,

    /// <summary>CAP_DAC_READ_SEARCH: pass over them to read and to search.</summary>
    DacReadSearch = 1UL << 2,

    /// <summary>CAP_FOWNER: do what only the owner of a file may.</summary>
    FileOwner = 1UL << 3,

    /// <summary>CAP_KILL: signal processes of others.</summary>
    Kill = 1UL << 5,

    /// <summary>CAP_SYS_MODULE: load modules into the kernel.</summary>
    SystemModule = 1UL << 16,

    /// <summary>CAP_SYS_PTRACE: trace processes of others.</summary>
    SystemTrace = 1UL << 19,

    /// <summary>CAP_SYS_ADMIN: much of the administration of the system.</summary>
    SystemAdministration = 1UL << 21,

    /// <summary>CAP_SYS_BOOT: restart the machine.</summary>
    SystemBoot = 1UL << 22,

    /// <summary>CAP_SYS_NICE: raise priorities.</summary>
    SystemNice = 1UL << 23,

    /// <summary>CAP_SYS_TIME: set the clock.</summary>
    SystemTime = 1UL << 25,

    /// <summary>All that there are or will be: what root has as a rule.</summary>
    All = ulong.MaxValue,
}
