using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Rpc.Blocking;
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

    public override IReadOnlyList<Option> CommonOptions => Option.EverywhereOnTargets;

    public override IReadOnlyList<string> Examples => ["wmi repository restore wmi-backup.db", "wmi repository restore --yes wmi-backup.db"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using RpcBlockingConnection? service = ServiceChoice.Connect(arguments);
        string directory = service is null ? LocalSystem.StateDirectory(arguments) : "the service";
        if (!Confirmation.Ask(arguments, $"Replace the repository in {directory} by {arguments.Operands[0]}?", Name))
        {
            return ExitCode.WmiError;
        }

        if (service is not null)
        {
            using var target = new ServiceTarget(service, default);
            await target.RestoreAsync(arguments.Operands[0], cancellationToken).ConfigureAwait(false);
            Messages.Say("Restored into the service. What it held before is kept in its state directory.");
            return ExitCode.Done;
        }

        string? kept = Restore(directory, arguments.Operands[0]);
        Messages.Say(kept is null ? $"Restored into {directory}." : $"Restored into {directory}. What it held before is in {kept}");
        return ExitCode.Done;
    }

    private static string? Restore(string directory, string file)
    {
        using var progress = Progress.Start($"Restoring {file}");
        return RepositoryMaintenance.Restore(new RepositoryOptions { Directory = directory }, file, StoredClassCheck.FindProblem);
    }
}
