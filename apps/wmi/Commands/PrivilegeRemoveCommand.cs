using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi privilege remove</c>.</summary>
internal sealed class PrivilegeRemoveCommand : Command
{
    public override string Name => "privilege remove";

    public override string Summary => "Take assigned privileges from a user or a group; without PRIVILEGE all of them";

    public override string Remarks => "What somebody holds through a group, by capabilities or as everyone does, stays. An account that is gone is named by its SID.";

    public override IReadOnlyList<Operand> Operands { get; } = [Principals.Operand, PrivilegeArguments.Operand with { IsOptional = true }];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi privilege remove alice SeSecurityPrivilege", "wmi privilege remove S-1-22-1-1007"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        PrivilegeSet asked = PrivilegeArguments.Read(arguments.Operands.Skip(1));
        using LocalSystem system = LocalSystem.OpenToWrite(arguments);
        Sid principal = Principals.Find(arguments.Operands[0], LocalSystem.Names);
        PrivilegeSet removed = system.Privileges.Remove(principal, asked.Count == 0 ? PrivilegeSet.All : asked);
        if (removed.Count == 0 || !removed.Includes(asked))
        {
            string missing = asked.Count == 0 ? "no privilege" : $"no {asked.Except(removed)}";
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{LocalSystem.Names.PrincipalOf(principal)} was assigned {missing}. What is held, and why: wmi privilege list '{LocalSystem.Names.PrincipalOf(principal)}'");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
