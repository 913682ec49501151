using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi mof compile</c>.</summary>
internal sealed class MofCompileCommand : Command
{
    private static readonly Option NoTransaction = new("--no-transaction", null, "store each statement at once and stop at the first error, as mofcomp on Windows does");

    public static Operand Files { get; } = new("FILE", "a file of MOF in UTF-8, or in UTF-16 with a byte order mark; - is standard input", IsRepeated: true);

    public override string Name => "mof compile";

    public override string Summary => "Compile MOF files: create or change the classes and instances they define";

    public override string Remarks => "Each file is stored whole or not at all. A namespace that -n names is created where it is missing; #pragma namespace in a file goes before -n.";

    public override IReadOnlyList<Operand> Operands { get; } = [Files];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace, NoTransaction];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi mof compile disks.mof -n root/test",
        "wmi mof compile CIM_Schema.mof -n root/dmtf",
        "cat classes.mof instances.mof | wmi mof compile -",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToWrite(arguments);
        var options = new MofCompileOptions { DefaultNamespace = arguments[Option.Namespace] ?? system.DefaultNamespace };
        return await MofFiles.CompileAsync(system, arguments.Operands, source => new MofRequest(source, options)
        {
            IsTransaction = !arguments.Has(NoTransaction),
            CreatesNamespace = arguments.Has(Option.Namespace),
        }, cancellationToken).ConfigureAwait(false);
    }
}
