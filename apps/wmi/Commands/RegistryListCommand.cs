using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi registry list</c>.</summary>
internal sealed class RegistryListCommand : Command
{
    public override string Name => "registry list";

    public override string Summary => "Show the values of a registry key and the keys below it";

    public override string Remarks => "The registry is the object manager's own; it holds WMI's settings under the names that they have on Windows.";

    public override IReadOnlyList<Operand> Operands { get; } = [RegistryOperands.Key];

    public override IReadOnlyList<Option> Options { get; } = [FormatOption.WithoutMof];

    public override IReadOnlyList<string> Examples => ["wmi registry list 'HKLM\\SOFTWARE\\Microsoft\\WBEM\\CIMOM'", "wmi registry list HKLM --format json"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        RegistryKeyPath key = RegistryKeyPath.Parse(arguments.Operands[0]);
        using Target system = Target.OpenToRead(arguments);
        IReadOnlyList<RegistryValue> values = system.Registry.ReadValues(key) ?? throw RegistryOperands.NoKey(system.Registry, key);
        IEnumerable<CimObject> keys = (system.Registry.ReadSubKeys(key) ?? []).Select(name => Entry(name, "key", null));
        IEnumerable<CimObject> all = keys.Concat(values.Select(value => Entry(value.Name, RegistryOperands.TypeName(value.Type), value.ToString())));
        Results.Write(all, FormatOption.Read(arguments, OutputFormat.Table), new Columns(["Name", "Type", "Data"]));
        return Task.FromResult(ExitCode.Done);
    }

    // A row to show: the class belongs to no namespace.
    private static CimClass Row { get; } = CimClass.Create(new CimClassDeclaration(
        "RegistryEntry",
        null,
        CimQualifierSet.Empty,
        [new CimProperty("Name", CimType.String), new CimProperty("Type", CimType.String), new CimProperty("Data", CimType.String)],
        []));

    private static CimInstance Entry(string name, string type, string? data)
        => new CimInstanceBuilder(Row).Set("Name", CimValue.From(name)).Set("Type", CimValue.From(type)).Set("Data", CimValue.From(data)).Build();
}
