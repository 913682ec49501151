using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Tools.Wmi;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Commands;

namespace OpenWmi.Tools.Mofcomp;

/// <summary>The program. Exit codes of facts 6.11: 0 done, 1 no connection or a semantic error, 2 a wrong switch, 3 a syntax error.</summary>
internal static class MofcompProgram
{
    private const int SemanticError = 1;
    private const int WrongSwitch = 2;
    private const int SyntaxError = 3;
    private const string AutorecoverPragma = "#pragma autorecover";

    private const string Help = """
        usage: mofcomp [SWITCH…] FILE

        Compiles a file of MOF into the repository of this machine. Each file is stored whole or not at all.

          -check             check the syntax of the file and store nothing
          -N:NS              the namespace, as in -N:root\cimv2; root\default without it; #pragma namespace goes before it
          -class:FLAG        createonly, updateonly, safeupdate or forceupdate
          -instance:FLAG     createonly or updateonly
          -autorecover       remember the file, to be compiled again when the repository is rebuilt
          -?                 show this page
          --version          show the version

        A switch may begin with / too. The state directory is that of OPENWMI_STATE, else /var/lib/openwmi for root and
        ~/.local/state/openwmi for others.

        Examples:
          mofcomp -N:root\test disks.mof
          mofcomp -check disks.mof
          mofcomp -class:forceupdate -N:root\cimv2 changed.mof

        Exit codes: 0 done, 1 no connection or a semantic error, 2 a wrong switch, 3 a syntax error.
        """;

    /// <summary>Runs the program. Nothing is thrown: this is the boundary at which every failure becomes a sentence and an exit code.</summary>
    public static int Run(string[] args)
    {
        try
        {
            MofcompArguments arguments = MofcompArguments.Read(args);
            if (arguments.IsHelp || arguments.IsVersion)
            {
                Results.WriteLines(arguments.IsHelp ? Help.Split('\n') : [typeof(MofcompProgram).Assembly.GetName().Version!.ToString(3)]);
                return ExitCode.Done;
            }

            return arguments.IsCheck ? Check(arguments) : Compile(arguments);
        }
        catch (SwitchException error)
        {
            Messages.Say($"mofcomp: {error.Message}");
            return WrongSwitch;
        }
        catch (Exception error)
        {
            return WmiProgram.Report(error) == ExitCode.OutputClosed ? ExitCode.OutputClosed : SemanticError;
        }
    }

    // Without a connection: the file by itself.
    private static int Check(MofcompArguments arguments)
    {
        MofSpecification specification = MofSpecification.Parse(MofFiles.Read(arguments.File!), new MofFileSource());
        foreach (MofDiagnostic diagnostic in specification.Diagnostics)
        {
            Messages.Say(diagnostic.Format());
        }

        Messages.Say(specification.HasErrors ? $"{arguments.File}: syntax errors." : $"{arguments.File}: the syntax is right.");
        return specification.HasErrors ? SyntaxError : ExitCode.Done;
    }

    private static int Compile(MofcompArguments arguments)
    {
        MofSourceText source = MofFiles.Read(arguments.File!);
        if (arguments.IsAutorecover)
        {
            // At the end, where it moves nothing that a message could point to.
            source = new MofSourceText(source.Name, $"{source.Text}\n{AutorecoverPragma}\n");
        }

        using Target system = Target.OpenToWrite(new Arguments());
        MofCompileResult result = MofFiles
            .CompileAsync(system, arguments.File!, new MofRequest(source, arguments.Options) { CreatesNamespace = true }, CancellationToken.None).GetAwaiter().GetResult();
        if (result is { Succeeded: true, HasAutorecover: false })
        {
            Messages.Say($"{arguments.File}: warning: without {AutorecoverPragma} the file is not compiled again when the repository is rebuilt.");
        }

        return result.Succeeded ? ExitCode.Done : result.IsSyntaxError ? SyntaxError : SemanticError;
    }
}
