namespace OpenWmi.Security;

/// <summary>
/// Changes to the descriptor of a namespace as people ask for them: to grant, to deny, to take back, to watch. Each gives a new descriptor in which the namespace's own entries
/// that deny stand before those that allow, and both before what is inherited; inherited entries stay as they are, because only the parent can change them.
/// </summary>
public static class NamespaceSecurityEditor
{
    private const AceFlags AuditFlags = AceFlags.SuccessfulAccess | AceFlags.FailedAccess;

    /// <summary>Adds what SetSD demands beside a right: Full Write comes with Partial Write and Provider Write. Facts 1.6.</summary>
    /// <param name="rights">Rights that somebody named.</param>
    /// <returns>These and those that go with them.</returns>
    public static uint Complete(uint rights) => (rights & NamespaceRights.WBEM_FULL_WRITE_REP) == 0
        ? rights
        : rights | NamespaceRights.WBEM_PARTIAL_WRITE_REP | NamespaceRights.WBEM_WRITE_PROVIDER;

    /// <summary>Allows rights, in the entry that allows the principal something in the same way already or in a new one. An entry that denies the same stays, and wins.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="principal">Whom.</param>
    /// <param name="rights">Which rights; see <see cref="Complete"/>.</param>
    /// <param name="isThisOnly">Whether child namespaces are left out.</param>
    /// <returns>A new descriptor.</returns>
    public static SecurityDescriptor Grant(SecurityDescriptor descriptor, Sid principal, uint rights, bool isThisOnly) => Add(descriptor, AceType.AccessAllowed, principal, rights, isThisOnly);

    /// <summary>Denies rights. It wins over what allows them in this namespace, whoever allows it.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="principal">Whom.</param>
    /// <param name="rights">Which rights; see <see cref="Complete"/>.</param>
    /// <param name="isThisOnly">Whether child namespaces are left out.</param>
    /// <returns>A new descriptor.</returns>
    public static SecurityDescriptor Deny(SecurityDescriptor descriptor, Sid principal, uint rights, bool isThisOnly) => Add(descriptor, AceType.AccessDenied, principal, rights, isThisOnly);

    /// <summary>Removes the namespace's own entries of both lists that a condition picks. Inherited ones stay.</summary>
    /// <param name="descriptor">The descriptor; a list that it does not have is left alone.</param>
    /// <param name="isMeant">Picks by the principal.</param>
    /// <param name="removed">How many were removed.</param>
    /// <returns>A new descriptor, or this one where nothing was removed.</returns>
    public static SecurityDescriptor Revoke(SecurityDescriptor descriptor, Func<Sid, bool> isMeant, out int removed)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(isMeant);
        Acl? dacl = Without(descriptor.Dacl, isMeant);
        Acl? sacl = Without(descriptor.Sacl, isMeant);
        removed = Count(descriptor.Dacl) - Count(dacl) + Count(descriptor.Sacl) - Count(sacl);
        return removed == 0 ? descriptor : With(descriptor, dacl, sacl);
    }

    /// <summary>Says what is recorded of a principal's accesses, in the place of what was said of it in this namespace before.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="principal">Whose accesses.</param>
    /// <param name="success">The rights whose granted use is recorded; 0 for none.</param>
    /// <param name="failure">The rights whose refused use is recorded; 0 for none.</param>
    /// <param name="isThisOnly">Whether child namespaces are left out.</param>
    /// <returns>A new descriptor, with a SACL.</returns>
    public static SecurityDescriptor Audit(SecurityDescriptor descriptor, Sid principal, uint success, uint failure, bool isThisOnly)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(principal);
        List<Ace> aces = [.. descriptor.Sacl?.Aces.Where(ace => ace.IsInherited || ace.Trustee != principal) ?? []];
        AceFlags flags = FlagsOf(isThisOnly);
        int place = aces.TakeWhile(ace => !ace.IsInherited).Count();
        if (success != 0 && success == failure)
        {
            aces.Insert(place, Ace.Audit(principal, success, flags | AuditFlags));
        }
        else
        {
            InsertAudit(aces, place, principal, failure, flags | AceFlags.FailedAccess);
            InsertAudit(aces, place, principal, success, flags | AceFlags.SuccessfulAccess);
        }

        return With(descriptor, descriptor.Dacl, new Acl([.. aces]));
    }

    /// <summary>Whether somebody could still open the namespace, read its descriptor and set another.</summary>
    /// <param name="descriptor">A descriptor with all entries, inherited ones too.</param>
    /// <param name="administrators">The tokens of those of whom one should; one that is no administrator counts as well.</param>
    public static bool CanBeAdministered(SecurityDescriptor descriptor, IEnumerable<AccessToken> administrators)
    {
        const uint Needed = NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE | NamespaceRights.READ_CONTROL | NamespaceRights.WRITE_DAC;
        ArgumentNullException.ThrowIfNull(administrators);
        return administrators.Any(token => AccessCheck.Check(token, descriptor, Needed, NamespaceRights.Mapping).IsGranted);
    }

    private static SecurityDescriptor Add(SecurityDescriptor descriptor, AceType type, Sid principal, uint rights, bool isThisOnly)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(principal);
        AceFlags flags = FlagsOf(isThisOnly);
        List<Ace> aces = [.. descriptor.Dacl?.Aces ?? []];
        int same = aces.FindIndex(ace => ace.Type == type && ace.Flags == flags && ace.Trustee == principal);
        if (same >= 0)
        {
            aces[same] = Ace.Create(type, flags, aces[same].AccessMask | rights, principal);
        }
        else
        {
            // What denies goes to the front, what allows behind the namespace's own entries: the order of the others stays, also where it is not canonical.
            aces.Insert(type == AceType.AccessDenied ? 0 : aces.TakeWhile(ace => !ace.IsInherited).Count(), Ace.Create(type, flags, rights, principal));
        }

        return With(descriptor, new Acl([.. aces]), descriptor.Sacl);
    }

    private static void InsertAudit(List<Ace> aces, int place, Sid principal, uint rights, AceFlags flags)
    {
        if (rights != 0)
        {
            aces.Insert(place, Ace.Audit(principal, rights, flags));
        }
    }

    private static AceFlags FlagsOf(bool isThisOnly) => isThisOnly ? AceFlags.None : AceFlags.ContainerInherit;

    private static Acl? Without(Acl? acl, Func<Sid, bool> isMeant)
        => acl is null ? null : new Acl([.. acl.Aces.Where(ace => ace.IsInherited || ace.Trustee is null || !isMeant(ace.Trustee))]);

    private static int Count(Acl? acl) => acl?.Aces.Length ?? 0;

    private static SecurityDescriptor With(SecurityDescriptor descriptor, Acl? dacl, Acl? sacl)
        => new(descriptor.Owner, descriptor.Group, dacl, sacl, descriptor.Control, descriptor.ResourceManagerControl);
}
