using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi put</c>.</summary>
internal sealed class PutCommand : Command
{
    public override string Name => "put";

    public override string Summary => "Create or change objects, given as MOF";

    public override string Remarks => "All of them or none. Unlike mof compile it never creates a namespace.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("FILE", "a file of MOF; - is standard input")];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi put disk.mof -n root/test",
        "echo 'instance of Sample_Disk { Name = \"sda\"; Size = 512; };' | wmi put - -n root/test",
        "wmi get 'root/test:Sample_Disk.Name=\"sda\"' --format mof | sed s/512/1024/ | wmi put - -n root/test",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToWrite(arguments);
        var options = new MofCompileOptions { DefaultNamespace = arguments[Option.Namespace] ?? system.DefaultNamespace };
        return await MofFiles.CompileAsync(system, arguments.Operands, source => new MofRequest(source, options), cancellationToken).ConfigureAwait(false);
    }
}
