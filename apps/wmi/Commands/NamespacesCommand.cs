using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi namespaces</c>.</summary>
internal sealed class NamespacesCommand : Command
{
    private const string Root = "root";

    public override string Name => "namespaces";

    public override string Summary => "Show the namespaces below one, to any depth";

    public override string Remarks => "Their names, one a line, unless --format asks for the instances of __NAMESPACE that stand for them.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("NS", "where to begin; root without it", IsOptional: true, Kind: OperandKind.Namespace)];

    public override IReadOnlyList<Option> Options { get; } = [FormatOption.Instance];

    public override IReadOnlyList<string> Examples => ["wmi namespaces", "wmi namespaces root/cimv2", "wmi namespaces --format json"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string top = CimPath.NormalizeNamespace(arguments.Operand(0) ?? Root);
        using Target system = Target.OpenToRead(arguments);
        var names = new List<string> { top };
        var instances = new List<CimObject>();
        await CollectAsync(await system.LoginAsync(top, cancellationToken).ConfigureAwait(false), top, names, instances, cancellationToken).ConfigureAwait(false);
        if (arguments.Has(FormatOption.Instance))
        {
            Results.Write(instances, FormatOption.Read(arguments, OutputFormat.Table), new Columns(["__NAMESPACE", "Name"]));
        }
        else
        {
            Results.WriteLines(names.Select(name => name.Replace('\\', '/')));
        }

        return ExitCode.Done;
    }

    /// <summary>The names of the namespaces below one, with slashes.</summary>
    internal static async Task<IEnumerable<string>> ReadAsync(IWbemServices services, string top, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await CollectAsync(services, top, names, [], cancellationToken).ConfigureAwait(false);
        return names.Select(name => name.Replace('\\', '/'));
    }

    // Namespaces are as deep as a path is long at most: CimLimits.MaxPathLength.
    private static async Task CollectAsync(IWbemServices services, string path, List<string> names, List<CimObject> instances, CancellationToken cancellationToken)
    {
        IEnumWbemClassObject children = await services.CreateInstanceEnumAsync("__NAMESPACE", WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        var found = new List<CimObject>();
        await foreach (CimObject child in children.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            found.Add(child);
        }

        foreach (CimObject child in found.OrderBy(child => child["Name"].ToString(), StringComparer.OrdinalIgnoreCase))
        {
            string name = child["Name"].ToString();
            names.Add($@"{path}\{name}");
            instances.Add(child);
            if (await TryOpenAsync(services, name, cancellationToken).ConfigureAwait(false) is { } below)
            {
                await CollectAsync(below, names[^1], names, instances, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // One that may not be entered is listed by name, and nothing below it.
    private static async Task<IWbemServices?> TryOpenAsync(IWbemServices services, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await services.OpenNamespaceAsync(name, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException denied) when (denied.Status == WbemStatus.WBEM_E_ACCESS_DENIED)
        {
            return null;
        }
    }
}
