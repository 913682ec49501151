using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Commands;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi;

/// <summary>The program: finds the command, runs it, and says what went wrong.</summary>
internal static class WmiProgram
{
    private const int DefaultHelpWidth = 100;

    /// <summary>Runs the program. Nothing is thrown: this is the boundary at which every failure becomes a sentence and an exit code.</summary>
    public static int Run(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            // The one place that waits, as an asynchronous Main would: without the cost of its state machine at every start.
            return DispatchAsync(args, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            return Report(error);
        }
    }

    /// <summary>Says what went wrong.</summary>
    /// <returns>The exit code.</returns>
    internal static int Report(Exception error)
    {
        switch (error)
        {
            case OutputClosedException:
                return ExitCode.OutputClosed;
            case UsageException usage:
                string program = usage.Command.Length == 0 ? "wmi" : $"wmi {usage.Command}";
                Messages.Say($"{program}: {usage.Message} See: {program} --help");
                return ExitCode.WrongUsage;
            case WbemException { InnerException: AuditException lost } failure:
                Messages.Report(failure.Status, failure.Message);
                Messages.Say(lost.Message);
                return ExitCode.Of(failure.Status);
            case WbemException failure:
                Messages.Report(failure.Status, failure.Message);
                return ExitCode.Of(failure.Status);
            case UnauthorizedAccessException:
                Messages.Report(WbemStatus.WBEM_E_ACCESS_DENIED, error.Message);
                return ExitCode.AccessDenied;
            case IOException:
                Messages.Report(WbemStatus.WBEM_E_FAILED, error.Message);
                return ExitCode.WmiError;
            default:
                Messages.Report(WbemStatus.WBEM_E_CRITICAL_ERROR, $"{error.GetType().Name}: {error.Message}");
                return ExitCode.WmiError;
        }
    }

    private static Task<int> DispatchAsync(string[] args, CancellationToken cancellationToken)
    {
        int verb = IndexOfVerb(args);
        if (verb == args.Length)
        {
            return Task.FromResult(WithoutVerb(args));
        }

        string name = args[verb];
        List<string> rest = Without(args, verb);
        if (CommandTable.IsGroup(name))
        {
            if (rest.Count == verb || rest[verb].StartsWith('-'))
            {
                return Task.FromResult(Group(name, rest));
            }

            name = $"{name} {rest[verb]}";
            rest.RemoveAt(verb);
        }

        Command command = CommandTable.Find(name);
        if (command.RunElsewhere(rest) is { } code)
        {
            return Task.FromResult(code);
        }

        Arguments arguments = Arguments.Read(command, rest);
        return arguments.Has(Option.HelpPage) ? Task.FromResult(Help(command)) : command.RunAsync(arguments, cancellationToken);
    }

    private static int Help(Command command)
    {
        ShowHelp((output, width) => HelpPage.Write(output, command, width));
        return ExitCode.Done;
    }

    private static List<string> Without(string[] args, int index)
    {
        var rest = new List<string>(args);
        rest.RemoveAt(index);
        return rest;
    }

    // The options of every command may stand before its name.
    private static int IndexOfVerb(string[] args)
    {
        int index = 0;
        while (index < args.Length && args[index].StartsWith('-'))
        {
            index += TakesValue(args[index]) ? 2 : 1;
        }

        return Math.Min(index, args.Length);
    }

    private static bool TakesValue(string name)
        => name == Option.State.Name || name == Option.Run.Name || name == Option.Impersonation.Name || name == Option.EnablePrivilege.Name || name == Option.As.Name;

    private static int WithoutVerb(string[] args)
    {
        if (args is ["--version"])
        {
            ShowHelp((output, _) => output.WriteLine(typeof(WmiProgram).Assembly.GetName().Version!.ToString(3)));
            return ExitCode.Done;
        }

        if (args is not (["--help"] or ["-h"]))
        {
            throw new UsageException(args.Length == 0 ? "Which command?" : $"{args[^1]} is no command.");
        }

        ShowHelp((output, width) => HelpPage.WriteProgram(output, CommandTable.InGroup(null), width));
        return ExitCode.Done;
    }

    private static int Group(string name, List<string> rest)
    {
        if (rest is not ([.., "--help"] or [.., "-h"]))
        {
            throw new UsageException($"wmi {name} what? {string.Join(", ", CommandTable.InGroup(name).Select(command => command.Name))}.");
        }

        ShowHelp((output, width) => HelpPage.WriteProgram(output, CommandTable.InGroup(name), width));
        return ExitCode.Done;
    }

    private static void ShowHelp(Action<Utf8Output, int> page)
    {
        var output = new Utf8Output(StandardStream.Output);
        page(output, Math.Min(DefaultHelpWidth, Terminal.Of(StandardStream.Output).Width));
        output.Flush();
    }
}
