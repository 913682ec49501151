using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Security.Tests.Descriptors;
using Text = OpenWmi.Security.Sddl;

namespace OpenWmi.Security.Tests.Access;

/// <summary>The same questions to Samba's implementation. What ADR 12 explains is told apart by its cause, never by the answer.</summary>
public sealed class SambaDifferentialTests
{
    private const int Questions = 150_000;
    private const int Descriptors = 20_000;
    private static readonly SddlDomains Domains = new(Sid.Parse("S-1-5-21-10-20-30"), Sid.Parse("S-1-5-21-10-20-30"), Sid.Parse("S-1-5-21-10-20-30"));

    // Types that both know, and that Samba reads from SDDL. A large authority is left out: Samba's text form of it differs.
    private static readonly AceType[] Types =
    [
        AceType.AccessAllowed, AceType.AccessAllowed, AceType.AccessAllowed, AceType.AccessAllowed, AceType.AccessDenied, AceType.AccessDenied, AceType.SystemAudit, AceType.AccessAllowedObject,
        AceType.AccessDeniedObject,
    ];

    private static readonly Sid[] Sids = [.. SecurityGenerators.Sids.Where(sid => sid.IdentifierAuthority <= uint.MaxValue)];
    private static readonly Guid ObjectType = new("bf967aba-0de6-11d0-a285-00aa003049e2");

    [SambaFact]
    public async Task Samba_gives_the_same_verdict_on_150_000_questions()
    {
        Question[] questions = Question.Sample(Questions);
        string[] answers = await SambaProcess.AskAsync("check", questions.Select(question => question.ToLine()));
        Assert.Equal(questions.Length, answers.Length);

        int compared = 0;
        int granted = 0;
        List<string> disagreements = [];
        for (int i = 0; i < questions.Length; i++)
        {
            Question question = questions[i];
            AccessCheckResult result = AccessCheck.Check(question.Token, question.Descriptor, question.Desired, GenericMapping.File);
            string mine = result.IsGranted ? $"{result.Granted:x}" : "denied";
            compared += question.IsExplained ? 0 : 1;
            granted += result.IsGranted ? 1 : 0;
            if (!question.IsExplained && mine != answers[i])
            {
                disagreements.Add($"{question.ToLine()} {Text.Format(question.Descriptor)}: here {mine}, there {answers[i]}");
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements, such as\n{string.Join('\n', disagreements.Take(10))}");
        Assert.True(compared >= 100_000 && granted > 10_000 && granted < Questions - 10_000, $"{compared} compared, {granted} granted");
    }

    [SambaFact]
    public async Task Samba_reads_what_is_written_here()
    {
        SecurityDescriptor[] descriptors = [.. TextDescriptors.Where(IsReadBySamba).Sample(Descriptors)];
        string[] answers = await SambaProcess.AskAsync("encode", descriptors.Select(descriptor => Text.Format(descriptor, Domains)));

        Assert.Equal(descriptors.Length, answers.Length);
        Assert.All(descriptors.Zip(answers), pair => Assert.Equal(Text.Format(pair.First), Text.Format(SecurityDescriptor.Read(Convert.FromHexString(pair.Second)))));
    }

    [SambaFact]
    public async Task What_Samba_writes_is_read_here()
    {
        SecurityDescriptor[] descriptors = [.. TextDescriptors.Sample(Descriptors)];
        string[] answers = await SambaProcess.AskAsync("decode", descriptors.Select(descriptor => Convert.ToHexString(descriptor.ToBinary())));

        Assert.Equal(descriptors.Length, answers.Length);
        Assert.All(descriptors.Zip(answers), pair => Assert.Equal(Text.Format(pair.First), Text.Format(Text.Parse(pair.Second, Domains))));
    }

    // ADR 12: the letters FA mean 0x1FF there, those of registry keys mean nothing, and flags of an empty list are not read.
    private static bool IsReadBySamba(SecurityDescriptor descriptor)
        => !HasFlagsAlone(descriptor.Dacl!, descriptor.Control, 0x1500) && !HasFlagsAlone(descriptor.Sacl!, descriptor.Control, 0x2A00)
        && descriptor.Dacl!.Aces.Concat(descriptor.Sacl!.Aces).All(ace => ace.AccessMask is not (0x1F01FF or 0xF003F or 0x20019 or 0x20006));

    private static bool HasFlagsAlone(Acl acl, SecurityDescriptorControl control, int flags) => acl.Aces.Length == 0 && ((int)control & flags) != 0;

    private static Gen<SecurityDescriptor> TextDescriptors =>
        from owner in Gen.Elements(Sids)
        from @group in Gen.Elements(Sids)
        from dacl in AclOf(SecurityGenerators.Flags.Select(flags => flags & ~AceFlags.Critical))
        from sacl in AclOf(SecurityGenerators.Flags.Select(flags => flags & ~AceFlags.Critical))
        from control in Gen.Choose(0, 0x3F)
        select new SecurityDescriptor(owner, @group, dacl, sacl, (SecurityDescriptorControl)(control << 8));

    private static Gen<Acl> AclOf(Gen<AceFlags> flags) =>
        from count in Gen.Choose(0, 6)
        from aces in AceOf(flags).ArrayOf(count)
        select new Acl(aces);

    private static Gen<Ace> AceOf(Gen<AceFlags> flags) =>
        from type in Gen.Elements(Types)
        from flag in flags
        from mask in SecurityGenerators.Mask
        from trustee in Gen.Elements(Sids)
        from hasObjectType in Gen.Elements(true, false)
        select Ace.Create(type, flag, mask, trustee, hasObjectType && Ace.LayoutOf(type) == AceLayout.Object ? ObjectType : null);

    private sealed record Question(AccessToken Token, SecurityDescriptor Descriptor, uint Desired)
    {
        /// <summary>Whether the question is one that ADR 12 says Samba answers otherwise.</summary>
        public bool IsExplained => Descriptor.Dacl is null
            || (Desired & ~AccessRights.MaximumAllowed) == 0
            || Desired == 0
            || Descriptor.Dacl.Aces.Any(ace => ace is { Type: AceType.AccessAllowedObject, ObjectType: null });

        public static Question[] Sample(int count) =>
            (from user in Gen.Elements(WellKnownSids.UnixUser(1000), WellKnownSids.UnixUser(1001))
             from groups in Gen.Elements(Sids).Where(sid => sid != WellKnownSids.OwnerRights).ArrayOf(3)
             from privileges in Gen.Elements(Tokens.TestTokens.PrivilegeChoices)
             from owner in Gen.Elements(Sids)
             from aces in AceOf(Gen.Elements(AceFlags.None, AceFlags.None, AceFlags.None, AceFlags.ContainerInherit, AceFlags.InheritOnly)).ArrayOf(5)
             from length in Gen.Choose(0, 5)
             from desired in SecurityGenerators.Mask
             from addMaximum in Gen.Frequency((5, Gen.Constant(0u)), (1, Gen.Constant(AccessRights.MaximumAllowed)))
             select new Question(
                 new AccessToken(Tokens.TestTokens.Parts(user, [.. groups.Select(sid => new TokenGroup(sid))]) with { Privileges = privileges, EnabledPrivileges = privileges }),
                 new SecurityDescriptor(owner, null, new Acl(aces.AsSpan(0, length))),
                 desired | addMaximum)).Sample(count).ToArray();

        public string ToLine()
        {
            Ace[] mapped = [.. Descriptor.Dacl!.Aces.Select(Map)];
            byte[] binary = new SecurityDescriptor(Descriptor.Owner, Descriptor.Group, new Acl(mapped)).ToBinary();
            string privileges = string.Join(',', Token.EnabledPrivileges.ToArray().Where(privilege => privilege != Privilege.Backup));
            return $"{Convert.ToHexString(binary)} {Token.User},{string.Join(',', Token.Groups)} {privileges} {GenericMapping.File.Map(Desired):x}";
        }

        // As entries are when Windows stores them: generic rights mapped, and without the two bits that no entry grants.
        private static Ace Map(Ace ace)
        {
            uint mask = GenericMapping.File.Map(ace.AccessMask) & ~(AccessRights.MaximumAllowed | AccessRights.AccessSystemSecurity);
            return Ace.Create(ace.Type, ace.Flags, mask, ace.Trustee!, ace.ObjectType, ace.InheritedObjectType);
        }
    }
}
