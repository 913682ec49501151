using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>What a launch or access permission may grant. objbase.h, COM_RIGHTS_*; [MS-DCOM] 3.1.1.5.</summary>
public static class ComRights
{
    /// <summary>COM_RIGHTS_EXECUTE: without it, none of the others counts. A descriptor that names none of the others gives all of them with it.</summary>
    public const uint Execute = 0x01;

    /// <summary>COM_RIGHTS_EXECUTE_LOCAL: calls, and starts of a server, from this machine.</summary>
    public const uint ExecuteLocal = 0x02;

    /// <summary>COM_RIGHTS_EXECUTE_REMOTE: the same from others.</summary>
    public const uint ExecuteRemote = 0x04;

    /// <summary>COM_RIGHTS_ACTIVATE_LOCAL: objects made from this machine.</summary>
    public const uint ActivateLocal = 0x08;

    /// <summary>COM_RIGHTS_ACTIVATE_REMOTE: the same from others.</summary>
    public const uint ActivateRemote = 0x10;

    /// <summary>All of them.</summary>
    public const uint All = Execute | ExecuteLocal | ExecuteRemote | ActivateLocal | ActivateRemote;

    private const uint Specific = All & ~Execute;

    private static readonly GenericMapping Mapping = new(Execute, Execute, Execute, All);

    /// <summary>Whether a permission gives somebody a right.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="permission">The descriptor.</param>
    /// <param name="right">One of the rights above.</param>
    internal static bool Grants(IToken caller, SecurityDescriptor permission, uint right)
    {
        uint desired = permission.Dacl is { } dacl && !dacl.Aces.Any(ace => (Mapping.Map(ace.AccessMask) & Specific) != 0) ? Execute : Execute | right;
        return AccessCheck.Check(caller.Access, permission, desired, Mapping).IsGranted;
    }
}
