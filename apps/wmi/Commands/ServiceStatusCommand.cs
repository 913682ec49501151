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
    private const string Service = "OpenWmi_Service";
    private const int BatchSize = 256;

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
        OutputFormat format = FormatOption.Read(arguments, OutputFormat.Table);
        if (format == OutputFormat.Csv)
        {
            throw new UsageException("A table of CSV holds one class. For one of the three: wmi query -n root/openwmi \"SELECT * FROM OpenWmi_Session\" --format csv.", Name);
        }

        using ServiceTarget? service = Target.Connect(arguments);
        if (service is null)
        {
            Messages.Report(WbemStatus.WBEM_E_TRANSPORT_FAILURE, "No service runs here that this user could reach. To start one: wmi service run");
            return ExitCode.NoConnection;
        }

        IWbemServices services = await service.LoginAsync(Namespace, cancellationToken).ConfigureAwait(false);
        if (format is OutputFormat.Json or OutputFormat.NdJson)
        {
            Results.Write(await ReadAllAsync(services, cancellationToken).ConfigureAwait(false), format, Columns.All);
            return ExitCode.Done;
        }

        await ShowAsync(services, Service, null, OutputFormat.List, cancellationToken).ConfigureAwait(false);
        foreach ((string name, string title, string[] columns) in Tables)
        {
            Results.WriteLines(["", title]);
            await ShowAsync(services, name, format == OutputFormat.Table ? columns : null, format, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    // One document: the service, then the rest.
    private static async Task<List<CimObject>> ReadAllAsync(IWbemServices services, CancellationToken cancellationToken)
    {
        List<CimObject> all = [];
        foreach (string name in Tables.Select(table => table.Class).Prepend(Service))
        {
            IEnumWbemClassObject found = await QueryAsync(services, name, cancellationToken).ConfigureAwait(false);
            await using (found.ConfigureAwait(false))
            {
                WbemBatch batch;
                do
                {
                    batch = await found.NextAsync(BatchSize, cancellationToken).ConfigureAwait(false);
                    all.AddRange(batch.Objects);
                }
                while (!batch.IsLast);
            }
        }

        return all;
    }

    private static async Task ShowAsync(IWbemServices services, string name, string[]? columns, OutputFormat format, CancellationToken cancellationToken)
        => await Results.WriteAsync(await QueryAsync(services, name, cancellationToken).ConfigureAwait(false), format, new Columns(columns, name), cancellationToken).ConfigureAwait(false);

    private static ValueTask<IEnumWbemClassObject> QueryAsync(IWbemServices services, string name, CancellationToken cancellationToken)
    {
        const WbemFlags Flags = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE;
        return services.ExecQueryAsync(WqlParser.Language, $"SELECT * FROM {name}", Flags, null, cancellationToken);
    }
}
