using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi service status</c>.</summary>
internal sealed class ServiceStatusCommand : Command
{
    private const string Namespace = @"root\openwmi";

    private static readonly (string Class, string Title, string[] Columns)[] Tables =
    [
        ("OpenWmi_Session", "Sessions", ["Id", "UserName", "Namespace", "Rights", "ActiveRequests", "Requests", "Results", "ProcessId", "StartTime"]),
        ("OpenWmi_ProviderHost", "Provider hosts", ["ProcessId", "UserName", "Privileges", "ActiveCalls", "Calls", "ProportionalSetSize", "StartTime"]),
    ];

    public override string Name => "service status";

    public override string Summary => "Show the service: its sessions, users and their rights, requests, provider hosts, memory";

    public override string Remarks => "Who administers the service sees all; others see their own sessions and hosts. The same is in the classes of root/openwmi.";

    public override IReadOnlyList<Option> Options { get; } = [FormatOption.WithoutMof];

    public override bool ActsInSession => false;

    public override IReadOnlyList<Option> CommonOptions => [Option.State, Option.Run, Option.HelpPage];

    public override IReadOnlyList<string> Examples => ["wmi service status", "wmi service status --run ~/r", "wmi service status --format json"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using ServiceTarget? service = Target.Connect(arguments);
        if (service is null)
        {
            Messages.Report(WbemStatus.WBEM_E_TRANSPORT_FAILURE, "No service runs here that this user could reach. To start one: wmi service run");
            return ExitCode.NoConnection;
        }

        IWbemServices services = await service.LoginAsync(Namespace, cancellationToken).ConfigureAwait(false);
        OutputFormat format = FormatOption.Read(arguments, OutputFormat.Table);
        bool isForPeople = format is OutputFormat.Table or OutputFormat.List;
        await ShowAsync(services, "OpenWmi_Service", null, isForPeople ? OutputFormat.List : format, cancellationToken).ConfigureAwait(false);
        foreach ((string name, string title, string[] columns) in Tables)
        {
            if (isForPeople)
            {
                Results.WriteLines(["", title]);
            }

            await ShowAsync(services, name, format == OutputFormat.Table ? columns : null, format, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task ShowAsync(IWbemServices services, string name, string[]? columns, OutputFormat format, CancellationToken cancellationToken)
    {
        const WbemFlags Flags = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE;
        IEnumWbemClassObject found = await services.ExecQueryAsync(WqlParser.Language, $"SELECT * FROM {name}", Flags, null, cancellationToken).ConfigureAwait(false);
        await Results.WriteAsync(found, format, new Columns(columns, name), cancellationToken).ConfigureAwait(false);
    }
}
