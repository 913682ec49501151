namespace OpenWmi.Security;

/// <summary>What the generic rights stand for in one kind of object. A class, so that no mapping to nothing exists by default, with which a denial would deny nothing.</summary>
public sealed class GenericMapping
{
    /// <summary>Creates a mapping.</summary>
    /// <param name="read">What GENERIC_READ stands for.</param>
    /// <param name="write">What GENERIC_WRITE stands for.</param>
    /// <param name="execute">What GENERIC_EXECUTE stands for.</param>
    /// <param name="all">What GENERIC_ALL stands for: all rights that there are, those of the other three among them.</param>
    /// <exception cref="ArgumentException">A generic right stands for nothing, or for rights that are not among all.</exception>
    public GenericMapping(uint read, uint write, uint execute, uint all)
    {
        const uint Special = AccessRights.Generic | AccessRights.MaximumAllowed | AccessRights.AccessSystemSecurity;
        if (read == 0 || write == 0 || execute == 0 || ((read | write | execute) & ~all) != 0 || (all & Special) != 0)
        {
            throw new ArgumentException("Every generic right stands for rights of the object, and GENERIC_ALL for all of them.");
        }

        Read = read;
        Write = write;
        Execute = execute;
        All = all;
    }

    /// <summary>The mapping of files. winnt.h, FILE_GENERIC_*.</summary>
    public static GenericMapping File { get; } = new(0x0012_0089, 0x0012_0116, 0x0012_00A0, 0x001F_01FF);

    /// <summary>The mapping of registry keys. winnt.h, KEY_*.</summary>
    public static GenericMapping RegistryKey { get; } = new(0x0002_0019, 0x0002_0006, 0x0002_0019, 0x000F_003F);

    /// <summary>What GENERIC_READ stands for.</summary>
    public uint Read { get; }

    /// <summary>What GENERIC_WRITE stands for.</summary>
    public uint Write { get; }

    /// <summary>What GENERIC_EXECUTE stands for.</summary>
    public uint Execute { get; }

    /// <summary>What GENERIC_ALL stands for: all rights that there are.</summary>
    public uint All { get; }

    /// <summary>Puts what they stand for in the place of generic rights, as MapGenericMask does.</summary>
    /// <param name="accessMask">A mask.</param>
    /// <returns>A mask without generic rights.</returns>
    public uint Map(uint accessMask)
    {
        uint mapped = accessMask & ~AccessRights.Generic;
        mapped |= (accessMask & AccessRights.GenericRead) != 0 ? Read : 0;
        mapped |= (accessMask & AccessRights.GenericWrite) != 0 ? Write : 0;
        mapped |= (accessMask & AccessRights.GenericExecute) != 0 ? Execute : 0;
        return mapped | ((accessMask & AccessRights.GenericAll) != 0 ? All : 0);
    }
}
