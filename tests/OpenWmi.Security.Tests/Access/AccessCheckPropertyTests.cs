using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Security.Tests.Descriptors;

namespace OpenWmi.Security.Tests.Access;

public sealed class AccessCheckPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(6000);
    private static readonly Arbitrary<(AccessToken Token, SecurityDescriptor Descriptor, uint Desired, GenericMapping Mapping)> Questions =
        (from token in SecurityGenerators.Token
         from descriptor in Gen.OneOf(SecurityGenerators.AnyDescriptor, SecurityGenerators.TextDescriptor)
         from desired in SecurityGenerators.Mask
         from mapping in Gen.Elements(NamespaceRights.Mapping, GenericMapping.File, GenericMapping.RegistryKey)
         select (token, descriptor, desired, mapping)).ToArbitrary();

    [Fact]
    public void The_verdict_is_that_of_a_check_of_each_right_on_its_own()
    {
        int granted = 0;
        int refused = 0;
        Prop.ForAll(Questions, question =>
        {
            AccessCheckResult result = AccessCheck.Check(question.Token, question.Descriptor, question.Desired, question.Mapping);
            uint? expected = ReferenceCheck.Check(question.Token, question.Descriptor, question.Desired, question.Mapping);

            Assert.Equal(expected, result.IsGranted ? result.Granted : null);
            Assert.Equal(result.IsGranted, result.Missing == 0 && result.Granted != 0);
            _ = result.IsGranted ? granted++ : refused++;
        }).Check(Thorough);
        Assert.True(granted > 300 && refused > 300, $"{granted} granted, {refused} refused: the questions are too much alike");
    }

    [Fact]
    public void The_explanation_gives_the_same_verdict_and_adds_up_to_it()
        => Prop.ForAll(Questions, question =>
        {
            AccessCheckResult result = AccessCheck.Check(question.Token, question.Descriptor, question.Desired, question.Mapping);
            AccessExplanation explanation = AccessCheck.Explain(question.Token, question.Descriptor, question.Desired, question.Mapping);

            Assert.Equal(result, explanation.Result);
            uint allowed = explanation.Aces.Where(ace => ace.Effect == AceEffect.Allowed).Aggregate(explanation.Already, (mask, ace) => mask | ace.Rights);
            Assert.All(explanation.Aces, ace => Assert.Equal(ace.Effect is AceEffect.Allowed or AceEffect.Denied or AceEffect.DeniedAsUnknown, ace.Rights != 0));
            Assert.True(result.Reason is not AccessReason.Allowed || (result.Granted & ~allowed) == 0);
            if (result.DecidingAce >= 0 && result.Reason != AccessReason.Restricted)
            {
                AceEffect effect = explanation.Aces[result.DecidingAce].Effect;
                Assert.Equal(result.IsGranted, effect == AceEffect.Allowed);
                Assert.Equal(!result.IsGranted, effect is AceEffect.Denied or AceEffect.DeniedAsUnknown);
            }
        }).Check(Thorough);

    [Fact]
    public void The_maximum_holds_exactly_the_rights_that_can_be_had_one_by_one()
        => Prop.ForAll(Questions, question =>
        {
            AccessCheckResult maximum = AccessCheck.Check(question.Token, question.Descriptor, AccessRights.MaximumAllowed, question.Mapping);
            for (int bit = 0; bit < 20; bit++)
            {
                uint right = 1u << bit;
                bool isByPrivilege = right == AccessRights.WriteOwner && question.Token.EnabledPrivileges.Contains(Privilege.TakeOwnership);
                bool isGranted = AccessCheck.Check(question.Token, question.Descriptor, right, question.Mapping).IsGranted;
                Assert.True(isByPrivilege || (question.Descriptor.Dacl is null && (question.Mapping.All & right) == 0) || isGranted == ((maximum.Granted & right) != 0), $"0x{right:x}");
            }
        }).Check(Thorough.WithMaxTest(1500));

    [Fact]
    public void A_restricted_token_is_never_granted_what_the_whole_token_is_not()
        => Prop.ForAll(Questions, question =>
        {
            AccessToken less = question.Token.Restrict([WellKnownSids.Administrators, WellKnownSids.UnixUser(1000)], new PrivilegeSet(Privilege.Security), [WellKnownSids.Everyone]);
            AccessCheckResult result = AccessCheck.Check(less, question.Descriptor, question.Desired, question.Mapping);

            Assert.True(!result.IsGranted || AccessCheck.Check(question.Token, question.Descriptor, question.Desired, question.Mapping).IsGranted);
        }).Check(Thorough.WithMaxTest(1500));
}
