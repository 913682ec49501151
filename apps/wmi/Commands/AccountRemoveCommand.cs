using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi account remove</c>.</summary>
internal sealed class AccountRemoveCommand : Command
{
    public override string Name => "account remove";

    public override string Summary => "Remove an account; the Unix user stays, and so do the rights that he has";

    public override IReadOnlyList<Operand> Operands { get; } = [AccountListCommand.NameOperand];

    public override IReadOnlyList<string> Examples { get; } = ["wmi account remove alice"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using LocalSystem system = LocalSystem.OpenToWrite(arguments);
        system.Accounts.Remove(arguments.Operands[0]);
        return Task.FromResult(ExitCode.Done);
    }
}
