using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi classes</c>.</summary>
internal sealed class ClassesCommand : Command
{
    public static Operand Glob { get; } = new("GLOB", "which classes: a name with * and ?, in quotes; all without it", IsOptional: true, Kind: OperandKind.Class);

    public override string Name => "classes";

    public override string Summary => "Show the classes of a namespace";

    public override string Remarks => "Their names, one a line, unless --format asks for more.";

    public override IReadOnlyList<Operand> Operands { get; } = [Glob];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace, FormatOption.Instance];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi classes",
        "wmi classes 'Win32_*'",
        "wmi classes 'CIM_*Process*' --format table",
        "wmi classes -n root/dmtf | wc -l",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToRead(arguments);
        List<CimClass> found = await ClassList.FindAsync(await system.LoginAsync(arguments[Option.Namespace], cancellationToken).ConfigureAwait(false), arguments.Operand(0), cancellationToken).ConfigureAwait(false);
        if (arguments.Has(FormatOption.Instance))
        {
            Results.Write(found, FormatOption.Read(arguments, OutputFormat.Table), Columns.All);
        }
        else
        {
            Results.WriteLines(found.Select(type => type.Name));
        }

        return ExitCode.Done;
    }
}
