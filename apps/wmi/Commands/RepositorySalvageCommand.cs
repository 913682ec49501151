using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi repository salvage</c>.</summary>
internal sealed class RepositorySalvageCommand : Command
{
    public override string Name => "repository salvage";

    public override string Summary => "Build a repository from what can be read of a damaged one, and say what is lost";

    public override string Remarks => "The damaged one is kept beside it. No other process may use the repository meanwhile. A sound repository is left as it is.";

    public override IReadOnlyList<Option> Options { get; } = [Confirmation.Yes];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi repository salvage", "wmi repository salvage --yes --state /var/lib/openwmi"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string directory = LocalSystem.StateDirectory(arguments);
        if (!Confirmation.Ask(arguments, $"Salvage the repository in {directory}?", Name))
        {
            return Task.FromResult(ExitCode.WmiError);
        }

        RepositorySalvage outcome = Salvage(directory);
        if (outcome.WasSound)
        {
            Messages.Say($"The repository in {directory} is sound; nothing was done.");
            return Task.FromResult(ExitCode.Done);
        }

        string saved = string.Join(", ", outcome.Saved.Select(table => $"{table.Value} {table.Key}"));
        Messages.Say($"Saved: {saved}. The damaged repository is kept as {outcome.DamagedFile}");
        foreach (string loss in outcome.Lost)
        {
            Messages.Say("Lost: " + loss);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static RepositorySalvage Salvage(string directory)
    {
        using var progress = Progress.Start("Salvaging the repository");
        return RepositoryMaintenance.Salvage(new RepositoryOptions { Directory = directory }, StoredClassCheck.FindProblem);
    }
}
