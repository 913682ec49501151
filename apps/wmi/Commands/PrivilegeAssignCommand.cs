using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi privilege assign</c>.</summary>
internal sealed class PrivilegeAssignCommand : Command
{
    public override string Name => "privilege assign";

    public override string Summary => "Give privileges to a user or a group";

    public override string Remarks =>
        "It holds from the next logon on. Who calls from this machine enables a privilege for each call that needs it, with --enable-privilege; over the network all that somebody holds are enabled. "
        + "What the kernel does not allow stays impossible: a privilege gives no capability to a process that is not root's.";

    public override IReadOnlyList<Operand> Operands { get; } = [Principals.Operand, PrivilegeArguments.Operand];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi privilege assign alice SeSecurityPrivilege", "wmi privilege assign %operators Shutdown Systemtime"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        PrivilegeSet privileges = PrivilegeArguments.Read(arguments.Operands.Skip(1));
        using LocalSystem system = LocalSystem.OpenToWrite(arguments);
        Sid principal = Principals.Find(arguments.Operands[0], LocalSystem.Names);
        PrivilegeSet already = privileges.Except(system.Privileges.Assign(principal, privileges));
        if (already.Count > 0)
        {
            Messages.Say($"{LocalSystem.Names.PrincipalOf(principal)} was assigned {already} before.");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
