using OpenWmi.Cim;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi repository verify</c>.</summary>
internal sealed class RepositoryVerifyCommand : Command
{
    public override string Name => "repository verify";

    public override string Summary => "Check a repository or a backup, and change nothing";

    public override IReadOnlyList<Operand> Operands { get; } = [new("FILE", "a backup; without it the repository itself is checked", IsOptional: true)];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi repository verify", "wmi repository verify wmi-backup.db"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        RepositoryVerification found = Verify(arguments);
        if (found.IsSound)
        {
            Results.WriteLines([$"{found.File} is sound: {found.Namespaces} namespaces, {found.Classes} classes, {found.Instances} instances, {found.RegistryKeys} registry keys."]);
            return Task.FromResult(ExitCode.Done);
        }

        Messages.Report(WbemStatus.WBEM_E_CRITICAL_ERROR, $"{found.File} is damaged.");
        foreach (string problem in found.Problems)
        {
            Messages.Say("  " + problem);
        }

        return Task.FromResult(ExitCode.WmiError);
    }

    private static RepositoryVerification Verify(Arguments arguments)
    {
        using var progress = Progress.Start("Checking the repository");
        return RepositoryMaintenance.Verify(arguments.Operand(0) ?? LocalSystem.StateDirectory(arguments), StoredClassCheck.FindProblem);
    }
}
