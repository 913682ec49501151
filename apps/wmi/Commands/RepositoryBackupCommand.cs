using OpenWmi.Repository.Maintenance;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi repository backup</c>.</summary>
internal sealed class RepositoryBackupCommand : Command
{
    private static readonly Option Force = new("--force", null, "replace FILE where it exists");

    public override string Name => "repository backup";

    public override string Summary => "Save the repository into a file, while others use it";

    public override string Remarks => "The file is for its owner alone: it holds everything that the repository holds.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("FILE", "the file to be")];

    public override IReadOnlyList<Option> Options { get; } = [Force];

    public override IReadOnlyList<Option> CommonOptions => Option.EverywhereOnTargets;

    public override IReadOnlyList<string> Examples => ["wmi repository backup wmi-backup.db", "wmi repository backup --force /var/backups/wmi.db"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToRead(arguments);
        using var progress = Progress.Start($"Writing {arguments.Operands[0]}");
        await system.BackupAsync(arguments.Operands[0], arguments.Has(Force), cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
