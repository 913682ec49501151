using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests.Descriptors;

/// <summary>Descriptors, tokens and masks for property tests, from few SIDs, so that they meet.</summary>
internal static class SecurityGenerators
{
    public static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(400);

    public static readonly Sid[] Sids =
    [
        WellKnownSids.Administrators, WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers, WellKnownSids.UnixUser(1000), WellKnownSids.UnixUser(1001),
        WellKnownSids.UnixGroup(27), WellKnownSids.OwnerRights, WellKnownSids.CreatorOwner, WellKnownSids.CreatorGroup, Sid.Parse("S-1-5-21-1-2-3-512"), Sid.Parse("S-1-0x0100000000ff-4294967295"),
    ];

    private static readonly AceType[] KnownTypes = [.. Enum.GetValues<AceType>().Where(type => type != AceType.AccessAllowedCompound)];

    public static Gen<Sid> AnySid => Gen.Elements(Sids);

    public static Gen<uint> Mask => Gen.OneOf(
        Gen.Choose(0, 0x3F).Select(bits => (uint)bits),
        Gen.Choose(0, 0xFF).Select(bits => (uint)bits | NamespaceRights.READ_CONTROL),
        Gen.Elements(0u, 0x6003Fu, 0x13u, 0xF0000u, 0x1F01FFu, 0x80000000u, 0x40000000u, 0x20000000u, 0x10000000u, 0x01000000u, 0x02000000u, 0x20019u, 0x00080000u),
        Gen.Choose(int.MinValue, int.MaxValue).Select(bits => unchecked((uint)bits)));

    /// <summary>Entries of every type, unknown ones among them.</summary>
    public static Gen<Ace> AnyAce => Gen.Frequency((6, TextAce), (3, KnownAce), (1, OpaqueAce));

    /// <summary>Entries for which there is text.</summary>
    public static Gen<Ace> TextAce =>
        from type in Gen.Elements(
            AceType.AccessAllowed, AceType.AccessAllowed, AceType.AccessAllowed, AceType.AccessDenied, AceType.AccessDenied, AceType.SystemAudit, AceType.SystemAlarm, AceType.AccessAllowedObject,
            AceType.AccessDeniedObject, AceType.SystemAuditObject, AceType.SystemAlarmObject, AceType.SystemMandatoryLabel, AceType.SystemScopedPolicyId, AceType.SystemProcessTrustLabel)
        from flags in Flags
        from mask in Mask
        from trustee in AnySid
        from guids in Gen.Choose(0, 3)
        select Create(type, flags, mask, trustee, guids, []);

    public static Gen<AceFlags> Flags => Gen.OneOf(Gen.Elements(AceFlags.None, AceFlags.ContainerInherit), Gen.Choose(0, 255).Select(bits => (AceFlags)bits));

    public static Gen<SecurityDescriptor> AnyDescriptor => Descriptor(AnyAce, 0xFFFF);

    /// <summary>Descriptors that text can say whole.</summary>
    public static Gen<SecurityDescriptor> TextDescriptor => Descriptor(TextAce, 0x3F14).Select(WithoutFlagsOfAbsentParts);

    /// <summary>Tokens with ordinary, deny-only and disabled groups, some restricted, some with privileges.</summary>
    public static Gen<AccessToken> Token =>
        from user in Gen.Elements(WellKnownSids.UnixUser(1000), WellKnownSids.UnixUser(1001), WellKnownSids.LocalSystem)
        from isUserDenyOnly in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from count in Gen.Choose(0, 6)
        from groups in TokenGroup.ArrayOf(count)
        from isRestricted in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from restricting in AnySid.ArrayOf(3)
        from held in Gen.Elements(Tokens.TestTokens.PrivilegeChoices)
        from areEnabled in Gen.Elements(true, false)
        from level in Gen.Frequency((12, Gen.Constant(ImpersonationLevel.Impersonate)), (1, Gen.Constant(ImpersonationLevel.Anonymous)))
        select new AccessToken(new AccessTokenParts
        {
            User = user,
            IsUserDenyOnly = isUserDenyOnly,
            Groups = groups,
            RestrictingSids = isRestricted ? restricting : null,
            Privileges = held,
            EnabledPrivileges = areEnabled ? held : default,
            LogonKind = LogonKind.Interactive,
            ImpersonationLevel = level,
        });

    private static Gen<TokenGroup> TokenGroup =>
        from sid in AnySid
        from attributes in Gen.Elements(GroupAttributes.Ordinary, GroupAttributes.Ordinary, GroupAttributes.Enabled, GroupAttributes.UseForDenyOnly, GroupAttributes.None, GroupAttributes.Ordinary | GroupAttributes.UseForDenyOnly)
        select new TokenGroup(sid, attributes);

    private static Gen<Ace> KnownAce =>
        from type in Gen.Elements(KnownTypes)
        from flags in Flags
        from mask in Mask
        from trustee in AnySid
        from guids in Gen.Choose(0, 3)
        from words in Gen.Choose(0, 3)
        select Create(type, flags, mask, trustee, guids, new byte[words * 4]);

    private static Gen<Ace> OpaqueAce =>
        from type in Gen.OneOf(Gen.Constant(4), Gen.Choose(0x16, 0xFF))
        from flags in Flags
        from words in Gen.Choose(0, 4)
        from octet in Gen.Choose(0, 255)
        select Ace.CreateOpaque((AceType)type, flags, Enumerable.Repeat((byte)octet, words * 4).ToArray());

    private static Gen<SecurityDescriptor> Descriptor(Gen<Ace> ace, int controls) =>
        from control in Gen.Choose(0, 0xFFFF)
        from owner in Gen.OneOf(Gen.Constant<Sid?>(null), AnySid.Select(sid => (Sid?)sid))
        from @group in Gen.OneOf(Gen.Constant<Sid?>(null), AnySid.Select(sid => (Sid?)sid))
        from dacl in AclOf(ace)
        from sacl in AclOf(ace)
        from octet in Gen.Choose(0, 255)
        select new SecurityDescriptor(owner, @group, dacl, sacl, (SecurityDescriptorControl)(control & controls), controls == 0xFFFF ? (byte)octet : (byte)0);

    private static Gen<Acl?> AclOf(Gen<Ace> ace) => Gen.Frequency(
        (1, Gen.Constant<Acl?>(null)),
        (5, from count in Gen.Choose(0, 7) from aces in ace.ArrayOf(count) select (Acl?)new Acl(aces)));

    // Text has the flags of a list behind its letter, and no letter where there is no list.
    private static SecurityDescriptor WithoutFlagsOfAbsentParts(SecurityDescriptor descriptor)
    {
        const SecurityDescriptorControl OfDacl = (SecurityDescriptorControl)0x1500;
        const SecurityDescriptorControl OfSacl = (SecurityDescriptorControl)0x2A00;
        SecurityDescriptorControl control = descriptor.Control;
        control &= (control & SecurityDescriptorControl.DaclPresent) != 0 ? (SecurityDescriptorControl)0xFFFF : ~OfDacl;
        control &= (control & SecurityDescriptorControl.SaclPresent) != 0 ? (SecurityDescriptorControl)0xFFFF : ~OfSacl;
        return new SecurityDescriptor(descriptor.Owner, descriptor.Group, descriptor.Dacl, descriptor.Sacl, control);
    }

    private static Ace Create(AceType type, AceFlags flags, uint mask, Sid trustee, int guids, byte[] data)
    {
        bool isObject = Ace.LayoutOf(type) == AceLayout.Object;
        Guid? first = isObject && (guids & 1) != 0 ? new Guid("bf967aba-0de6-11d0-a285-00aa003049e2") : null;
        Guid? second = isObject && (guids & 2) != 0 ? new Guid("4828cc14-1437-45bc-9b07-ad6f015e5f28") : null;
        return Ace.Create(type, flags, mask, trustee, first, second, data);
    }
}
