using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security deny</c>.</summary>
internal sealed class SecurityDenyCommand : SecurityEntryCommand
{
    public override string Name => "security deny";

    public override string Summary => "Deny somebody rights to a namespace";

    public override string Remarks =>
        "It wins over whatever allows the same in this namespace, also for members of a group that is allowed it. Whom no entry allows anything has nothing anyway: revoke is often what is meant. "
        + "It holds from the next connection on, here and in child namespaces.";

    public override IReadOnlyList<string> Examples => ["wmi security deny root/cimv2 %staff execute", "wmi security deny root/cimv2 mallory all"];

    protected override SecurityDescriptor Change(SecurityDescriptor descriptor, Sid principal, uint rights, bool isThisOnly) => NamespaceSecurityEditor.Deny(descriptor, principal, rights, isThisOnly);

    protected override void Comment(SecurityDescriptor changed, Sid principal, uint rights, Arguments arguments)
    {
        if (principal == WellKnownSids.Everyone || principal == WellKnownSids.AuthenticatedUsers)
        {
            Messages.Say($"This denies it to administrators as well. wmi security explain {SecurityOperands.Word(arguments.Operands[0])} root shows what they are left with.");
        }
    }
}
