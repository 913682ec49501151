using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi completion</c>.</summary>
internal sealed class CompletionCommand : Command
{
    private const string Words = "words";
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    public override string Name => "completion";

    public override string Summary => "Print the script that lets a shell complete commands, options, classes and methods";

    public override string Remarks => "The script asks the program itself: wmi completion words -- WORD… prints what the last word may become.";

    public override IReadOnlyList<Operand> Operands { get; } =
        [new("SHELL", "bash, zsh or fish"), new("WORD", "with words instead of a shell: the command line so far", IsOptional: true, IsRepeated: true)];

    public override IReadOnlyList<Option> CommonOptions => Option.EverywhereOnTargets;

    public override IReadOnlyList<string> Examples =>
    [
        "source <(wmi completion bash)",
        "wmi completion zsh > ~/.zfunc/_wmi",
        "wmi completion fish > ~/.config/fish/completions/wmi.fish",
        "wmi completion words -- describe Win32_Op",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string wanted = arguments.Operands[0];
        if (wanted == Words)
        {
            Results.WriteLines(await new Completion(arguments).FindAsync([.. arguments.Operands.Skip(1)], cancellationToken).ConfigureAwait(false));
            return ExitCode.Done;
        }

        if (!Shells.Contains(wanted))
        {
            throw UsageException.Unknown("shell", wanted, [.. Shells, Words], Name);
        }

        Results.WriteLines(CompletionScript.For(wanted).Split('\n'));
        return ExitCode.Done;
    }
}
