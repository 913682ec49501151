using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>What <c>wmi security grant</c> and <c>wmi security deny</c> share: an entry for somebody, with rights.</summary>
internal abstract class SecurityEntryCommand : Command
{
    public override IReadOnlyList<Operand> Operands { get; } = [SecurityOperands.Namespace, Principals.Operand, SecurityOperands.Right];

    public override IReadOnlyList<Option> Options { get; } = [SecurityOperands.ThisOnly, SecurityOperands.Force];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        uint rights = SecurityOperands.ReadCompleteRights(arguments.Operands.Skip(2), Name);
        using Target system = Target.OpenToWrite(arguments);
        Sid principal = Principals.Find(arguments.Operands[1], Target.Names);
        NamespaceDescriptor descriptor = await NamespaceDescriptor.ReadAsync(system, arguments.Operands[0], cancellationToken).ConfigureAwait(false);
        SecurityDescriptor changed = Change(descriptor.Current, principal, rights, arguments.Has(SecurityOperands.ThisOnly));
        await descriptor.SetAsync(changed, arguments.Has(SecurityOperands.Force), cancellationToken).ConfigureAwait(false);
        Comment(changed, principal, rights, arguments);
        return ExitCode.Done;
    }

    /// <summary>Makes the descriptor with the entry.</summary>
    protected abstract SecurityDescriptor Change(SecurityDescriptor descriptor, Sid principal, uint rights, bool isThisOnly);

    /// <summary>Says what the person may not expect of it.</summary>
    protected abstract void Comment(SecurityDescriptor changed, Sid principal, uint rights, Arguments arguments);
}
