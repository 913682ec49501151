using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security audit</c>.</summary>
internal sealed class SecurityAuditCommand : Command
{
    private static readonly Option Success = new("--success", "RIGHT…", "record when one of these is used", Values: NamespaceRightNames.Names, IsRepeated: true);
    private static readonly Option Failure = new("--failure", "RIGHT…", "record when one of these is refused", Values: NamespaceRightNames.Names, IsRepeated: true);

    public override string Name => "security audit";

    public override string Summary => "Say which accesses of somebody to a namespace are recorded";

    public override string Remarks =>
        "It takes the place of what was said of this principal in this namespace before; without --success and --failure nothing is recorded any more. An entry is enough: there is no second switch. It takes "
        + "SeSecurityPrivilege, which administrators hold. Records go to the journal (journalctl -t openwmi), to syslog where there is none, or to audit.jsonl in the state directory.";

    public override IReadOnlyList<Operand> Operands { get; } = [SecurityOperands.Namespace, Principals.Operand];

    public override IReadOnlyList<Option> Options { get; } = [Success, Failure, SecurityOperands.ThisOnly];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi security audit root/cimv2 Everyone --success read-security --failure partial-write", "wmi security audit root Everyone --success edit-security --failure all", "wmi security audit root/cimv2 alice",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        uint success = SecurityOperands.ReadRights(arguments.All(Success), Name);
        uint failure = SecurityOperands.ReadRights(arguments.All(Failure), Name);
        if ((success | failure) == NamespaceRights.WBEM_REMOTE_ACCESS)
        {
            Messages.Say("The use of remote is never recorded by itself: name the rights that are used over the network.");
        }

        using Target system = Target.OpenToWrite(arguments);
        Sid principal = Principals.Find(arguments.Operands[1], Target.Names);

        // Who cannot see the SACL would replace it by one entry.
        await system.EnableAsync(Privilege.Security, cancellationToken).ConfigureAwait(false);
        NamespaceDescriptor descriptor = await NamespaceDescriptor.ReadAsync(system, arguments.Operands[0], cancellationToken).ConfigureAwait(false);
        SecurityDescriptor changed = NamespaceSecurityEditor.Audit(descriptor.Current, principal, FullWrite(success), FullWrite(failure), arguments.Has(SecurityOperands.ThisOnly));
        await descriptor.SetAsync(changed, isForced: true, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    // No entry has Full Write alone, so what goes with it is recorded with it.
    private static uint FullWrite(uint rights) => NamespaceSecurityEditor.Complete(rights);
}
