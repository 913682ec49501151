using System.Collections;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi service run</c>: the program winmgmt, which takes the place of this one.</summary>
internal sealed class ServiceRunCommand : Command
{
    private const string Program = "winmgmt";
    private const string DiagnosticsVariable = "DOTNET_EnableDiagnostics";

    public override string Name => "service run";

    public override string Summary => "Run the service in the foreground, until it is asked to stop";

    public override string Remarks => "It prints one line 'ready …' when it serves. SIGTERM and Ctrl-C end it, SIGHUP has its settings read again. All its settings are flags: wmi service run --help";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("--run", "DIR", "the directory of its socket, instead of /run/openwmi for root and $XDG_RUNTIME_DIR/openwmi for others"),
        new("--settings", "FILE", "the file of settings, instead of /etc/openwmi/openwmi.json"),
        new("--log-level", "LEVEL", "the least that is logged", Values: ["trace", "debug", "information", "warning", "error", "critical", "none"]),
    ];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi service run", "wmi service run --state ~/w --run ~/r --log-level debug"];

    public override int? RunElsewhere(IReadOnlyList<string> arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Program);
        List<string> environment = [$"{DiagnosticsVariable}=0"];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if ((string)entry.Key != DiagnosticsVariable)
            {
                environment.Add($"{entry.Key}={entry.Value}");
            }
        }

        Errno error = ProgramImage.Replace(program, [program, .. arguments], environment);
        Messages.Report(WbemStatus.WBEM_E_INITIALIZATION_FAILURE, $"The program of the service, {program}, cannot be started ({error}).");
        return ExitCode.WmiError;
    }

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken) => throw new InvalidOperationException("This command runs elsewhere.");
}
