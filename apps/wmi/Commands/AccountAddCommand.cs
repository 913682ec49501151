using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi account add</c>.</summary>
internal sealed class AccountAddCommand : Command
{
    private static readonly Option Virtual = new("--virtual", null, "make an account without a Unix user: it can use nothing of this machine, and exists for simulated data");

    public override string Name => "account add";

    public override string Summary => "Let a user log on over the network with a password of his own for that";

    public override string Remarks =>
        "The password is asked for, or read from a file or from standard input. It is not the one of the login, of which only this machine knows enough to check it: NTLM needs a hash that Linux does not keep.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("NAME", "a user of this machine, or a new name with --virtual")];

    public override IReadOnlyList<Option> Options { get; } = [Virtual, PasswordInput.PasswordFile, PasswordInput.PasswordStdin];

    public override IReadOnlyList<string> Examples { get; } =
        ["wmi account add alice", "wmi account add probe --virtual --password-file /root/probe.password", "pass show monitor | wmi account add monitor --password-stdin"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using LocalSystem system = LocalSystem.OpenToWrite(arguments);
        using NtHash hash = PasswordInput.Read(arguments, arguments.Operands[0], Name);
        system.Accounts.Add(arguments.Operands[0], arguments.Has(Virtual), hash);
        return Task.FromResult(ExitCode.Done);
    }
}
