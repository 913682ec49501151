using System.Globalization;

namespace OpenWmi.Fuzz;

/// <summary>The command line: <c>fuzz/run [TARGET] [--seed N]</c> runs until it is interrupted or something breaks.</summary>
internal static class FuzzProgram
{
    private const int Slice = 20_000;

    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        int seed = Environment.TickCount & int.MaxValue;
        int option = Array.IndexOf(arguments, "--seed");
        if (option >= 0 && (option + 1 >= arguments.Length || !int.TryParse(arguments[option + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
        {
            error.WriteLine("After --seed comes a number.");
            return 2;
        }

        string? name = option == 0 ? null : arguments.FirstOrDefault();
        IFuzzTarget[] targets = [.. FuzzTargets.All.Where(target => name is null || target.Name == name)];
        if (targets.Length == 0)
        {
            error.WriteLine($"There is no target {name}; there are {string.Join(", ", FuzzTargets.All.Select(target => target.Name))}.");
            return 2;
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            interrupted.Cancel();
        };
        output.WriteLine($"seed {seed}; Ctrl-C ends the run");
        return Run(targets, seed, output, interrupted.Token);
    }

    // The targets take turns, so that each gets its share however long the run is.
    private static int Run(IFuzzTarget[] targets, int seed, TextWriter output, CancellationToken cancellationToken)
    {
        string directory = Environment.GetEnvironmentVariable("OPENWMI_FUZZ") ?? Directory.GetCurrentDirectory();
        FuzzEngine[] engines = [.. targets.Select(target => new FuzzEngine(target, Corpus.Read(Path.Combine(directory, "corpus"), target.Name), seed))];
        for (long round = 0; !cancellationToken.IsCancellationRequested; round++)
        {
            for (int i = 0; i < engines.Length && !cancellationToken.IsCancellationRequested; i++)
            {
                Finding? finding = round == 0 ? engines[i].Replay() : engines[i].Run(Slice, cancellationToken);
                if (finding is not null)
                {
                    output.WriteLine($"{finding.Target}: {finding.Error.GetType().Name}: {finding.Error.Message}");
                    output.WriteLine($"the input is in {finding.Save(Path.Combine(directory, "findings"))}");
                    return 1;
                }

                output.WriteLine($"{targets[i].Name,-20} {round * Slice,12:N0} inputs {engines[i].OutcomeCount,6} outcomes");
            }
        }

        return 0;
    }
}
