using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi account unlock</c>.</summary>
internal sealed class AccountUnlockCommand : Command
{
    public override string Name => "account unlock";

    public override string Summary => "Let an account log on again that wrong passwords have locked";

    public override IReadOnlyList<Operand> Operands { get; } = [AccountListCommand.NameOperand];

    public override IReadOnlyList<string> Examples { get; } = ["wmi account unlock alice"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using LocalSystem system = LocalSystem.OpenToWrite(arguments);
        if (!system.Accounts.Unlock(arguments.Operands[0]))
        {
            Messages.Say($"{arguments.Operands[0]} was not locked.");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
