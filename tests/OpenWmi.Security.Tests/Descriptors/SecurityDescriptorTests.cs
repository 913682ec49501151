using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests.Descriptors;

public sealed class SecurityDescriptorTests
{
    // The sample of SetSD, facts 1.6: owner at 72, group at 88, DACL at 20 with two entries of mask 0x6003F.
    private const string SetSdSample =
        "0100048148000000580000000000000014000000" + "0200340002000000"
        + "000218003F000600" + "01020000000000052000000020020000"
        + "000214003F000600" + "010100000000000100000000"
        + "01020000000000052000000020020000" + "01020000000000052000000020020000";

    private static byte[] Sample => Convert.FromHexString(SetSdSample);

    [Fact]
    public void The_test_vector_of_SetSD_reads_and_writes_octet_for_octet_facts_1_6()
    {
        SecurityDescriptor descriptor = SecurityDescriptor.Read(Sample);

        Assert.Equal(104, Sample.Length);
        Assert.Equal((SecurityDescriptorControl)0x8104, descriptor.Control);
        Assert.Equal(WellKnownSids.Administrators, descriptor.Owner);
        Assert.Equal(WellKnownSids.Administrators, descriptor.Group);
        Assert.Null(descriptor.Sacl);
        Assert.Equal(2, descriptor.Dacl!.AclRevision);
        Assert.Equal(52, descriptor.Dacl.BinaryLength);
        Assert.Equal(
            [Ace.Allow(WellKnownSids.Administrators, 0x6003F, AceFlags.ContainerInherit), Ace.Allow(WellKnownSids.Everyone, 0x6003F, AceFlags.ContainerInherit)],
            descriptor.Dacl.Aces.ToArray());
        Assert.Equal(SetSdSample, Convert.ToHexString(descriptor.ToBinary()));
        Assert.Equal("O:BAG:BAD:AR(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCLCSWRPWPRCWD;;;WD)", OpenWmi.Security.Sddl.Format(descriptor));
    }

    [Fact]
    public void Binary_form_round_trips()
        => Prop.ForAll(SecurityGenerators.AnyDescriptor.ToArbitrary(), descriptor =>
        {
            byte[] binary = descriptor.ToBinary();
            SecurityDescriptor read = SecurityDescriptor.Read(binary);

            Assert.Equal(descriptor, read);
            Assert.Equal(descriptor.GetHashCode(), read.GetHashCode());
            Assert.Equal(binary, read.ToBinary());
            Assert.Equal(binary.Length, descriptor.BinaryLength);
        }).Check(SecurityGenerators.Thorough);

    [Fact]
    public void Every_type_of_entry_is_read_and_written_known_or_not()
    {
        for (int type = 0; type <= 255; type++)
        {
            Ace ace = Ace.LayoutOf((AceType)type) == AceLayout.Opaque
                ? Ace.CreateOpaque((AceType)type, AceFlags.Critical, [1, 2, 3, 4])
                : Ace.Create((AceType)type, AceFlags.Critical, 0x13, WellKnownSids.Users, data: [5, 6, 7, 8]);
            SecurityDescriptor read = SecurityDescriptor.Read(new SecurityDescriptor(null, null, new Acl(ace)).ToBinary());

            Assert.Equal(ace, read.Dacl!.Aces[0]);
            Assert.Equal((AceType)type, read.Dacl.Aces[0].Type);
            Assert.Equal(ace.Data, read.Dacl.Aces[0].Data);
        }
    }

    [Fact]
    public void Every_prefix_is_refused()
    {
        for (int length = 0; length < Sample.Length; length++)
        {
            Assert.False(SecurityDescriptor.TryRead(Sample.AsSpan(0, length), out SecurityDescriptor? descriptor, out string? fault), $"{length} octets");
            Assert.Null(descriptor);
            Assert.NotEmpty(fault);
        }
    }

    [Fact]
    public void What_follows_the_last_part_is_passed_over()
        => Assert.Equal(SecurityDescriptor.Read(Sample), SecurityDescriptor.Read([.. Sample, 1, 2, 3]));

    [Theory]
    [InlineData("revision 2", 0, 2)]
    [InlineData("not self-relative", 3, 0x01)]
    [InlineData("a DACL that the control bits deny", 2, 0x00)]
    [InlineData("an owner in the header", 4, 19)]
    [InlineData("an owner in the DACL", 4, 36)]
    [InlineData("an owner across the end of the DACL", 4, 60)]
    [InlineData("an owner behind the end", 4, 104)]
    [InlineData("an owner far behind the end", 7, 0x80)]
    [InlineData("a group that begins inside of the owner", 8, 76)]
    [InlineData("a SACL that the control bits deny", 12, 20)]
    [InlineData("a DACL that is the owner", 16, 72)]
    [InlineData("a DACL that begins at its first entry", 16, 28)]
    [InlineData("an ACL of revision 1", 20, 1)]
    [InlineData("an ACL of revision 5", 20, 5)]
    [InlineData("an ACL of 8 octets with 2 entries", 22, 8)]
    [InlineData("an ACL longer than its entries, into the owner", 22, 56)]
    [InlineData("an ACL of 12,596 octets", 23, 0x31)]
    [InlineData("three entries where there are two", 24, 3)]
    [InlineData("65,282 entries", 25, 0xFF)]
    [InlineData("an entry of 0 octets", 30, 0)]
    [InlineData("an entry of 22 octets", 30, 22)]
    [InlineData("an entry that reaches over its list", 30, 56)]
    [InlineData("an entry too short for its SID", 30, 20)]
    [InlineData("an entry too short for its mask", 30, 4)]
    [InlineData("a SID of revision 2", 36, 2)]
    [InlineData("a SID of 16 sub-authorities", 37, 16)]
    [InlineData("an object entry with unknown flags", 28, 5)]
    public void A_damaged_descriptor_is_refused(string damage, int offset, byte octet)
    {
        byte[] binary = Sample;
        binary[offset] = octet;

        Assert.False(SecurityDescriptor.TryRead(binary, out SecurityDescriptor? descriptor, out string? fault), damage);
        Assert.Null(descriptor);
        Assert.Contains(fault!, Assert.Throws<FormatException>(() => SecurityDescriptor.Read(binary)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Owner_and_group_may_be_the_same_octets()
    {
        byte[] binary = Sample;
        BinaryPrimitives.WriteInt32LittleEndian(binary.AsSpan(8), 72);

        Assert.Equal(SecurityDescriptor.Read(Sample), SecurityDescriptor.Read(binary));
    }

    [Fact]
    public void An_absent_a_NULL_and_an_empty_DACL_are_three_things()
    {
        SecurityDescriptor absent = SecurityDescriptor.Read(new SecurityDescriptor(null, null, null).ToBinary());
        SecurityDescriptor missing = SecurityDescriptor.Read(new SecurityDescriptor(null, null, null, control: SecurityDescriptorControl.DaclPresent).ToBinary());
        SecurityDescriptor empty = SecurityDescriptor.Read(new SecurityDescriptor(null, null, Acl.Empty).ToBinary());

        Assert.Equal(SecurityDescriptorControl.SelfRelative, absent.Control);
        Assert.Equal(SecurityDescriptorControl.SelfRelative | SecurityDescriptorControl.DaclPresent, missing.Control);
        Assert.Equal(missing.Control, empty.Control);
        Assert.Null(missing.Dacl);
        Assert.Empty(empty.Dacl!.Aces);
        Assert.Equal(3, new HashSet<SecurityDescriptor> { absent, missing, empty }.Count);
    }

    [Fact]
    public void Too_short_a_destination_is_refused() => Assert.Throws<ArgumentException>(() => SecurityDescriptor.Read(Sample).Write(new byte[103]));

    [Fact]
    public void Mutated_octets_are_a_descriptor_or_are_not_and_cost_little_memory()
    {
        Random random = new(20261121);
        byte[][] seeds = [Sample, .. SecurityGenerators.AnyDescriptor.Sample(40).Select(descriptor => descriptor.ToBinary())];
        for (int i = 0; i < 60_000; i++)
        {
            byte[] binary = [.. seeds[random.Next(seeds.Length)]];
            for (int change = random.Next(4); change >= 0; change--)
            {
                binary[random.Next(binary.Length)] = (byte)random.Next(256);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isRead = SecurityDescriptor.TryRead(binary, out SecurityDescriptor? descriptor, out _);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= 2048 + (binary.Length * 40), $"{binary.Length} octets allocated {allocated}: {Convert.ToHexString(binary)}");
            Assert.True(!isRead || SecurityDescriptor.Read(descriptor!.ToBinary()).Equals(descriptor), Convert.ToHexString(binary));
        }
    }
}
