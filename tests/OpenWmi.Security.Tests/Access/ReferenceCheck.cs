namespace OpenWmi.Security.Tests.Access;

/// <summary>The access check of [MS-DTYP] 2.5.3.2 bit by bit, as simple as it gets: each right on its own, each group in turn.</summary>
internal static class ReferenceCheck
{
    /// <summary>The rights that the token has of those in question, or null where access is refused.</summary>
    public static uint? Check(AccessToken token, SecurityDescriptor descriptor, uint desired, GenericMapping mapping)
    {
        bool isMaximum = (desired & 0x0200_0000) != 0;
        uint wanted = mapping.Map(desired) & ~0x0200_0000u;
        if (desired == 0 || token.ImpersonationLevel == ImpersonationLevel.Anonymous)
        {
            return null;
        }

        uint granted = 0;
        for (int bit = 0; bit < 32; bit++)
        {
            uint right = 1u << bit;
            bool isAsked = (wanted & right) != 0;
            if (descriptor.Dacl is null && right != 0x0100_0000)
            {
                granted |= isAsked || (isMaximum && (mapping.All & right) != 0) ? right : 0;
            }
            else if ((isAsked || isMaximum) && HasRight(token, descriptor, right, isAsked, mapping))
            {
                granted |= right;
            }
        }

        return (wanted & ~granted) == 0 && granted != 0 ? granted : null;
    }

    private static bool HasRight(AccessToken token, SecurityDescriptor descriptor, uint right, bool isAsked, GenericMapping mapping)
    {
        switch (right)
        {
            case 0x0100_0000:
                return isAsked && token.EnabledPrivileges.Contains(Privilege.Security);
            case 0x0200_0000 or 0x1000_0000 or 0x2000_0000 or 0x4000_0000 or 0x8000_0000:
                return false;
            case 0x0008_0000 when isAsked && token.EnabledPrivileges.Contains(Privilege.TakeOwnership):
                return true;
        }

        List<(Sid Sid, bool IsDenyOnly)> own = [(token.User, token.IsUserDenyOnly)];
        foreach (TokenGroup group in token.TokenGroups)
        {
            if ((group.Attributes & GroupAttributes.UseForDenyOnly) != 0)
            {
                own.Add((group.Sid, true));
            }
            else if ((group.Attributes & GroupAttributes.Enabled) != 0)
            {
                own.Add((group.Sid, false));
            }
        }

        return Allows(own, descriptor, right, mapping)
            && (!token.IsRestricted || Allows([.. token.RestrictingSids.Select(sid => (sid, false))], descriptor, right, mapping));
    }

    private static bool Allows(List<(Sid Sid, bool IsDenyOnly)> own, SecurityDescriptor descriptor, uint right, GenericMapping mapping)
    {
        bool Has(Sid? sid, bool forDeny) => sid is not null && own.Any(entry => entry.Sid == sid) && (forDeny || own.All(entry => entry.Sid != sid || !entry.IsDenyOnly));
        bool hasOwnerRights = descriptor.Dacl!.Aces.Any(ace => ace.Trustee == WellKnownSids.OwnerRights && (ace.Flags & AceFlags.InheritOnly) == 0);
        if (right is 0x0002_0000 or 0x0004_0000 && !hasOwnerRights && Has(descriptor.Owner, false))
        {
            return true;
        }

        foreach (Ace ace in descriptor.Dacl.Aces.Where(ace => (ace.Flags & AceFlags.InheritOnly) == 0))
        {
            Sid? trustee = ace.Trustee == WellKnownSids.OwnerRights ? descriptor.Owner : ace.Trustee;
            bool isAllow = ace.Type == AceType.AccessAllowed || (ace.Type == AceType.AccessAllowedObject && ace.ObjectType is null);
            bool isDeny = (byte)ace.Type is 1 or 6 or 10 or 12;
            if (ace.Trustee is null)
            {
                return false;
            }

            if ((mapping.Map(ace.AccessMask) & right) != 0 && ((isAllow && Has(trustee, false)) || (isDeny && Has(trustee, true))))
            {
                return isAllow;
            }
        }

        return false;
    }
}
