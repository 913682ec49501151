using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security revoke</c>.</summary>
internal sealed class SecurityRevokeCommand : Command
{
    private static readonly Option Orphaned = new("--orphaned", null, "all entries for users and groups that are gone: Linux gives their numbers to others one day");

    public override string Name => "security revoke";

    public override string Summary => "Remove the entries of a namespace for somebody";

    public override string Remarks =>
        "Those that allow, those that deny and, with SeSecurityPrivilege, those that watch. Inherited entries stay: they go with the parent's. An account counts as gone only when the name service answers that it "
        + "has none of that number.";

    public override IReadOnlyList<Operand> Operands { get; } = [SecurityOperands.Namespace, Principals.Operand with { IsOptional = true }];

    public override IReadOnlyList<Option> Options { get; } = [Orphaned, SecurityOperands.Force];

    public override IReadOnlyList<string> Examples => ["wmi security revoke root/cimv2 alice", "wmi security revoke root/cimv2 S-1-22-1-1007", "wmi security revoke root/cimv2 --orphaned"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Has(Orphaned) == (arguments.Operand(1) is not null))
        {
            throw new UsageException("Whose entries: a PRINCIPAL's, or --orphaned?", Name);
        }

        using Target system = Target.OpenToWrite(arguments);
        IAccountNames names = Target.Names;
        Sid? principal = arguments.Operand(1) is { } text ? Principals.Find(text, names) : null;
        Func<Sid, bool> isMeant = principal is null ? names.IsGone : sid => sid == principal;
        NamespaceDescriptor descriptor = await NamespaceDescriptor.ReadAsync(system, arguments.Operands[0], cancellationToken).ConfigureAwait(false);
        SecurityDescriptor changed = NamespaceSecurityEditor.Revoke(descriptor.Current, isMeant, out int removed);
        if (removed > 0)
        {
            await descriptor.SetAsync(changed, arguments.Has(SecurityOperands.Force), cancellationToken).ConfigureAwait(false);
        }
        else if (principal is not null)
        {
            throw NothingToRevoke(descriptor, principal, arguments.Operands[1]);
        }

        Messages.Say(removed == 1 ? "1 entry was removed." : $"{removed} entries were removed.");
        return ExitCode.Done;
    }

    private static WbemException NothingToRevoke(NamespaceDescriptor descriptor, Sid principal, string name)
    {
        bool isInherited = descriptor.Current.Dacl?.Aces.Any(ace => ace.Trustee == principal) == true;
        int end = descriptor.Namespace.LastIndexOf('\\');
        return new WbemException(
            WbemStatus.WBEM_E_NOT_FOUND,
            isInherited && end > 0
                ? $"The entries of {descriptor.Namespace} for {name} are inherited: revoke them in {descriptor.Namespace[..end]}, or deny here what they allow."
                : $"{descriptor.Namespace} has no entry for {name}. wmi security show lists them.");
    }
}
