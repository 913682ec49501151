using FsCheck;
using FsCheck.Fluent;
using SddlText = OpenWmi.Security.Sddl;

namespace OpenWmi.Security.Tests.Posix;

public sealed class PosixDescriptorPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void An_access_check_has_the_answers_of_the_rules_of_POSIX_for_every_caller()
        => Prop.ForAll(PosixGenerators.Files, PosixGenerators.Callers, (file, caller) =>
        {
            Assert.True(PosixDescriptor.TryFromFile(file, out SecurityDescriptor? descriptor));
            foreach ((uint right, PosixPermissions permission) in PosixCaller.Questions)
            {
                AccessCheckResult result = AccessCheck.Check(caller.ToToken(), descriptor, right, GenericMapping.File);
                Assert.True(caller.IsAllowedBy(file, permission) == result.IsGranted, $"{caller.Uid} {string.Join(' ', caller.Groups)}, {right}, {file}: {SddlText.Format(descriptor)}");
            }

            bool mayRemove = caller.IsAllowedBy(file, PosixPermissions.Write | PosixPermissions.Execute) && file.IsDirectory && (!file.IsSticky || caller.Uid == file.Uid);

            // An entry that names the owning group is one with the group's own in a descriptor; the kernel wants both permissions of one of the two.
            bool isTwin = file.Access.Groups.Any(entry => entry.Id == file.Gid);
            Assert.True(isTwin || mayRemove == AccessCheck.Check(caller.ToToken(), descriptor, 0x40, GenericMapping.File).IsGranted);
            Assert.Equal(caller.Uid == file.Uid, AccessCheck.Check(caller.ToToken(), descriptor, AccessRights.WriteDac, GenericMapping.File).IsGranted);
            Assert.True(AccessCheck.Check(caller.ToToken(), descriptor, AccessRights.Synchronize | 0x80, GenericMapping.File).IsGranted);
            bool mayDoAnything = PosixCaller.Questions.Any(question => caller.IsAllowedBy(file, question.Permission));
            Assert.Equal(caller.Uid == file.Uid || mayDoAnything, AccessCheck.Check(caller.ToToken(), descriptor, AccessRights.ReadControl, GenericMapping.File).IsGranted);
            Assert.False(AccessCheck.Check(caller.ToToken(), descriptor, AccessRights.Delete, GenericMapping.File).IsGranted);
            Assert.False(AccessCheck.Check(caller.ToToken(), descriptor, AccessRights.WriteOwner, GenericMapping.File).IsGranted);
        }).Check(Many);

    [Fact]
    public void The_descriptor_of_a_file_set_on_it_changes_nothing()
        => Prop.ForAll(PosixGenerators.Files, file =>
        {
            Assert.True(PosixDescriptor.TryFromFile(file, out SecurityDescriptor? descriptor));
            Assert.True(PosixDescriptor.TryToFile(descriptor, file, out PosixFileSecurity? same, out string? fault), fault);
            Assert.Equal(file, same);
        }).Check(Many);

    [Fact]
    public void The_descriptor_of_one_file_set_on_another_gives_it_the_same_descriptor()
        => Prop.ForAll(PosixGenerators.Files, PosixGenerators.Files, (file, other) =>
        {
            PosixFileSecurity target = other with { IsDirectory = file.IsDirectory, IsSticky = file.IsSticky, Default = file.IsDirectory ? other.Default : null };
            Assert.True(PosixDescriptor.TryFromFile(file, out SecurityDescriptor? descriptor));
            Assert.True(PosixDescriptor.TryToFile(descriptor, target, out PosixFileSecurity? set, out string? fault), fault);
            Assert.True(PosixDescriptor.TryFromFile(set, out SecurityDescriptor? again));
            Assert.Equal(Ordered(descriptor), Ordered(again));
        }).Check(Many);

    /// <summary>Random entries: refused, or exact. Nothing is rounded.</summary>
    [Fact]
    public void A_descriptor_that_is_taken_means_the_same_when_it_is_read_again()
    {
        int taken = 0;
        Prop.ForAll(PosixGenerators.Files, Arb.From(Gen.Choose(0, int.MaxValue)), PosixGenerators.Callers, (file, seed, caller) =>
        {
            SecurityDescriptor descriptor = RandomDescriptor(file, new System.Random(seed));
            if (!PosixDescriptor.TryToFile(descriptor, file, out PosixFileSecurity? set, out string? fault))
            {
                Assert.NotEmpty(fault);
                return;
            }

            taken++;
            Assert.True(PosixDescriptor.TryFromFile(set, out SecurityDescriptor? again));
            for (uint right = 1; right <= AccessRights.WriteOwner; right <<= 1)
            {
                if ((right & (0x180 | AccessRights.ReadControl)) == 0)
                {
                    Assert.True(
                        AccessCheck.Check(caller.ToToken(), descriptor, right, GenericMapping.File).IsGranted == AccessCheck.Check(caller.ToToken(), again, right, GenericMapping.File).IsGranted,
                        $"0x{right:x} for {caller.Uid} {string.Join(' ', caller.Groups)}: {SddlText.Format(descriptor)} became {SddlText.Format(again)}");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Assert.True(taken > 100, $"Only {taken} were taken.");
    }

    private static SecurityDescriptor RandomDescriptor(PosixFileSecurity file, System.Random random)
    {
        const uint Base = 0x120080;
        uint[] rights = [0x9, 0x16, 0x20, 0x1F, 0x29, 0x3F, 0x76];
        var aces = new List<Ace>();
        for (int i = random.Next(5); i >= 0; i--)
        {
            uint mask = rights[random.Next(rights.Length)];
            Sid trustee = random.Next(4) switch
            {
                0 => WellKnownSids.Everyone,
                1 => WellKnownSids.UnixUser(random.Next(2) == 0 ? file.Uid : PosixGenerators.FirstUser + (uint)random.Next(PosixGenerators.Count)),
                _ => WellKnownSids.UnixGroup(random.Next(2) == 0 ? file.Gid : PosixGenerators.FirstGroup + (uint)random.Next(PosixGenerators.Count)),
            };
            aces.Add(random.Next(3) == 0 ? Ace.Deny(trustee, mask) : Ace.Allow(trustee, mask | Base));
        }

        return new SecurityDescriptor(WellKnownSids.UnixUser(file.Uid), WellKnownSids.UnixGroup(file.Gid), new Acl([.. aces]));
    }

    // Entries of one kind come in the order of the list that was there before.
    private static string[] Ordered(SecurityDescriptor descriptor)
        => [descriptor.Owner!.ToString(), descriptor.Group!.ToString(), .. descriptor.Dacl!.Aces.Select(ace => ace.ToString()).Order(StringComparer.Ordinal)];
}
