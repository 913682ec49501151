using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security grant</c>.</summary>
internal sealed class SecurityGrantCommand : SecurityEntryCommand
{
    public override string Name => "security grant";

    public override string Summary => "Allow somebody rights to a namespace";

    public override string Remarks =>
        "enable lets one enter and read; the other rights are of no use without it. remote is needed besides by who comes over the network. It holds from the next connection on, here and in child namespaces. "
        + "An entry that denies the same wins. wmi security explain shows what comes of it.";

    public override IReadOnlyList<string> Examples =>
    [
        "wmi security grant root/cimv2 alice enable execute", "wmi security grant root/cimv2 %operators enable remote", "wmi security grant root/test S-1-22-1-1007 all --this-only",
    ];

    protected override SecurityDescriptor Change(SecurityDescriptor descriptor, Sid principal, uint rights, bool isThisOnly) => NamespaceSecurityEditor.Grant(descriptor, principal, rights, isThisOnly);

    protected override void Comment(SecurityDescriptor changed, Sid principal, uint rights, Arguments arguments)
    {
        uint denied = 0;
        foreach (Ace ace in changed.Dacl?.Aces ?? [])
        {
            denied |= ace.Type == AceType.AccessDenied && ace.Trustee == principal && !ace.IsInherited ? ace.AccessMask & rights : 0;
        }

        if (denied != 0)
        {
            Messages.Say(
                $"{arguments.Operands[1]} stays denied {NamespaceRightNames.Format(denied)}, because an entry that denies wins. To take it away with all other entries for this principal: "
                + $"wmi security revoke {SecurityOperands.Word(arguments.Operands[0])} {SecurityOperands.Word(arguments.Operands[1])}");
        }
    }
}
