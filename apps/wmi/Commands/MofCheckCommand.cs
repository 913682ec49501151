using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi mof check</c>.</summary>
internal sealed class MofCheckCommand : Command
{
    public override string Name => "mof check";

    public override string Summary => "Check MOF files against themselves and the classes of a namespace, and store nothing";

    public override IReadOnlyList<Operand> Operands { get; } = [MofCompileCommand.Files];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace];

    public override IReadOnlyList<string> Examples => ["wmi mof check disks.mof", "wmi mof check classes.mof instances.mof -n root/test"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToRead(arguments);
        var options = new MofCompileOptions { DefaultNamespace = arguments[Option.Namespace] ?? system.DefaultNamespace };
        return await MofFiles.CompileAsync(system, arguments.Operands, source => new MofRequest(source, options)
        {
            IsCheck = true,
            CreatesNamespace = arguments.Has(Option.Namespace),
        }, cancellationToken).ConfigureAwait(false);
    }
}
