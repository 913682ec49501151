namespace OpenWmi.Security;

/// <summary>
/// The rights of a file that a permission of POSIX stands for: those of FILE_GENERIC_READ, FILE_GENERIC_WRITE and FILE_GENERIC_EXECUTE, but that only the owner sets times at will. ADR 16.
/// </summary>
internal static class PosixRights
{
    /// <summary>READ_DATA and READ_EA.</summary>
    public const uint Read = 0x9;

    /// <summary>WRITE_DATA, APPEND_DATA and WRITE_EA.</summary>
    public const uint Write = 0x16;

    /// <summary>EXECUTE or TRAVERSE.</summary>
    public const uint Execute = 0x20;

    /// <summary>DELETE_CHILD: of a directory, to write it and to search it.</summary>
    public const uint DeleteChild = 0x40;

    /// <summary>WRITE_ATTRIBUTES: for those who may write, to set the times to now; for the owner, to anything.</summary>
    public const uint WriteAttributes = 0x100;

    /// <summary>READ_ATTRIBUTES and SYNCHRONIZE: whoever can reach a file has them.</summary>
    public const uint Everybody = 0x80 | AccessRights.Synchronize;

    /// <summary>WRITE_DAC and WRITE_ATTRIBUTES, which nobody else has, and READ_CONTROL, which those have who may do anything with the content.</summary>
    public const uint Owner = AccessRights.WriteDac | AccessRights.ReadControl | WriteAttributes;

    private static readonly (uint Bit, string Name)[] Names =
    [
        (0x1, "READ_DATA"), (0x2, "WRITE_DATA"), (0x4, "APPEND_DATA"), (0x8, "READ_EA"), (0x10, "WRITE_EA"), (0x20, "EXECUTE"), (0x40, "DELETE_CHILD"), (0x80, "READ_ATTRIBUTES"),
        (0x100, "WRITE_ATTRIBUTES"), (0x10000, "DELETE"), (0x20000, "READ_CONTROL"), (0x40000, "WRITE_DAC"), (0x80000, "WRITE_OWNER"), (0x100000, "SYNCHRONIZE"),
    ];

    /// <summary>What somebody has who has these permissions.</summary>
    /// <param name="permissions">The permissions.</param>
    /// <param name="isOwner">Whether it is the owner.</param>
    /// <param name="isDirectory">Whether it is about a directory.</param>
    /// <param name="isSticky">Whether only the owner of the directory removes what others put into it.</param>
    public static uint Of(PosixPermissions permissions, bool isOwner, bool isDirectory, bool isSticky)
    {
        const PosixPermissions Remove = PosixPermissions.Write | PosixPermissions.Execute;
        uint rights = Everybody | (isOwner ? Owner : 0) | (permissions != PosixPermissions.None ? AccessRights.ReadControl : 0);
        rights |= (permissions & PosixPermissions.Read) != 0 ? Read : 0;
        rights |= (permissions & PosixPermissions.Write) != 0 ? Write : 0;
        rights |= (permissions & PosixPermissions.Execute) != 0 ? Execute : 0;
        return rights | (isDirectory && (permissions & Remove) == Remove && (isOwner || !isSticky) ? DeleteChild : 0);
    }

    /// <summary>The permissions that somebody must have to have these rights. Whether they are the same is for the caller to see.</summary>
    public static PosixPermissions ToPermissions(uint rights)
        => ((rights & 0x1) != 0 ? PosixPermissions.Read : 0) | ((rights & 0x2) != 0 ? PosixPermissions.Write : 0) | ((rights & 0x20) != 0 ? PosixPermissions.Execute : 0);

    /// <summary>The names of rights, for people.</summary>
    public static string Describe(uint rights)
    {
        uint known = Names.Aggregate(0u, (mask, right) => mask | right.Bit);
        IEnumerable<string> names = Names.Where(right => (rights & right.Bit) != 0).Select(right => right.Name);
        return string.Join(", ", (rights & ~known) == 0 ? names : names.Append($"0x{rights & ~known:x}"));
    }
}
