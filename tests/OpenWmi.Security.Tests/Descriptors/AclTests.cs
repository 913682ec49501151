using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests.Descriptors;

public sealed class AclTests
{
    private static readonly Ace Deny = Ace.Deny(WellKnownSids.Users, 1);
    private static readonly Ace Allow = Ace.Allow(WellKnownSids.Users, 1);
    private static readonly Ace InheritedDeny = Ace.Deny(WellKnownSids.Users, 1, AceFlags.Inherited);
    private static readonly Ace InheritedAllow = Ace.Allow(WellKnownSids.Users, 1, AceFlags.Inherited);

    [Fact]
    public void Canonical_order_is_deny_allow_inherited()
    {
        Acl acl = new(InheritedAllow, Allow, InheritedDeny, Deny);

        Assert.False(acl.IsCanonical);
        Assert.Equal([Deny, Allow, InheritedAllow, InheritedDeny], acl.ToCanonical().Aces.ToArray());
        Assert.True(acl.ToCanonical().IsCanonical);
        Assert.True(Acl.Empty.IsCanonical);
    }

    [Fact]
    public void Canonical_order_keeps_every_entry_and_its_order_within_its_kind()
        => Prop.ForAll(SecurityGenerators.AnyAce.ArrayOf().ToArbitrary(), aces =>
        {
            Acl acl = new(aces);
            Acl canonical = acl.ToCanonical();

            Assert.True(canonical.IsCanonical);
            Assert.Equal(aces.Where(ace => ace.IsInherited), canonical.Aces.Where(ace => ace.IsInherited));
            Assert.Equal(aces.GroupBy(ace => ace).Select(group => (group.Key, group.Count())).ToHashSet(), canonical.Aces.GroupBy(ace => ace).Select(group => (group.Key, group.Count())).ToHashSet());
            Assert.Same(canonical, canonical.ToCanonical());
        }).Check(SecurityGenerators.Thorough);

    [Fact]
    public void Object_entries_raise_the_revision()
    {
        Assert.Equal(2, new Acl(Allow).AclRevision);
        Assert.Equal(4, new Acl(Allow, Ace.Create(AceType.AccessAllowedObject, AceFlags.None, 1, WellKnownSids.Users, Guid.NewGuid())).AclRevision);
    }

    [Fact]
    public void A_list_that_is_too_long_for_its_length_field_is_refused()
    {
        Ace[] aces = [.. Enumerable.Repeat(Allow, (Acl.MaxBinaryLength - 8) / Allow.BinaryLength)];

        Assert.InRange(new Acl(aces).BinaryLength, 65_000, Acl.MaxBinaryLength);
        Assert.Throws<ArgumentException>(() => new Acl([.. aces, Allow]));
    }

    [Fact]
    public void What_an_entry_cannot_have_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Ace.Create(AceType.AccessAllowed, AceFlags.None, 1, WellKnownSids.Users, Guid.NewGuid()));
        Assert.Throws<ArgumentException>(() => Ace.Create(AceType.AccessAllowedCompound, AceFlags.None, 1, WellKnownSids.Users));
        Assert.Throws<ArgumentException>(() => Ace.Create(AceType.AccessAllowedCallback, AceFlags.None, 1, WellKnownSids.Users, data: [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Ace.CreateOpaque(AceType.AccessAllowed, AceFlags.None, [1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => Ace.CreateOpaque((AceType)0x77, AceFlags.None, new byte[65_532]));
        Assert.Throws<InvalidOperationException>(() => Ace.CreateOpaque((AceType)0x77, AceFlags.None, []).WithTrustee(WellKnownSids.Users));
    }
}
