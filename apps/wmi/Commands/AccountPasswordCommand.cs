using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi account password</c>.</summary>
internal sealed class AccountPasswordCommand : Command
{
    public override string Name => "account password";

    public override string Summary => "Give an account another password, and unlock it";

    public override IReadOnlyList<Operand> Operands { get; } = [AccountListCommand.NameOperand];

    public override IReadOnlyList<Option> Options { get; } = [PasswordInput.PasswordFile, PasswordInput.PasswordStdin];

    public override IReadOnlyList<string> Examples { get; } = ["wmi account password alice", "wmi account password alice --password-file /root/alice.password"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using LocalSystem system = LocalSystem.OpenToWrite(arguments);
        using NtHash hash = PasswordInput.Read(arguments, arguments.Operands[0], Name);
        system.Accounts.SetPassword(arguments.Operands[0], hash);
        return Task.FromResult(ExitCode.Done);
    }
}
