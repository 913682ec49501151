using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi repository restore</c>.</summary>
internal sealed class RepositoryRestoreCommand : Command
{
    public override string Name => "repository restore";

    public override string Summary => "Replace the content of the repository by that of a backup";

    public override string Remarks => "The backup is checked first. The content of before is kept beside the repository.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("FILE", "the backup")];

    public override IReadOnlyList<Option> Options { get; } = [Confirmation.Yes];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi repository restore wmi-backup.db", "wmi repository restore --yes wmi-backup.db"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string directory = LocalSystem.StateDirectory(arguments);
        if (!Confirmation.Ask(arguments, $"Replace the repository in {directory} by {arguments.Operands[0]}?", Name))
        {
            return Task.FromResult(ExitCode.WmiError);
        }

        string? kept = Restore(directory, arguments.Operands[0]);
        Messages.Say(kept is null ? $"Restored into {directory}." : $"Restored into {directory}. What it held before is in {kept}");
        return Task.FromResult(ExitCode.Done);
    }

    private static string? Restore(string directory, string file)
    {
        using var progress = Progress.Start($"Restoring {file}");
        return RepositoryMaintenance.Restore(new RepositoryOptions { Directory = directory }, file, StoredClassCheck.FindProblem);
    }
}
