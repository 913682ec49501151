using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi mof export</c>.</summary>
internal sealed class MofExportCommand : Command
{
    public override string Name => "mof export";

    public override string Summary => "Write classes and the instances stored for them as MOF that mof compile reads";

    public override string Remarks => "Superclasses come before the classes that derive from them. System classes, and instances that a provider supplies, are left out; child namespaces with "
        + "security of their own, and that the namespace requires encryption, are written unless classes are named.";

    public override IReadOnlyList<Operand> Operands { get; } = [ClassesCommand.Glob];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace];

    public override IReadOnlyList<string> Examples => ["wmi mof export -n root/test > test.mof", "wmi mof export 'Win32_*'"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToRead(arguments);
        IWbemServices services = await system.LoginAsync(arguments[Option.Namespace], cancellationToken).ConfigureAwait(false);
        List<CimClass> found = await ClassList.FindAsync(services, arguments.Operand(0), cancellationToken).ConfigureAwait(false);
        found.RemoveAll(type => CimName.IsSystem(type.Name));

        // A superclass has fewer classes above it than those below it have.
        found.Sort((a, b) => a.Derivation.Count != b.Derivation.Count ? a.Derivation.Count.CompareTo(b.Derivation.Count) : StringComparer.OrdinalIgnoreCase.Compare(a.Name, b.Name));
        var writer = new MofObjectWriter(new Utf8Output(StandardStream.Output));
        found.ForEach(writer.Write);
        foreach (CimClass type in found.Where(type => !type.IsAbstract && !type.IsDynamic))
        {
            await WriteInstancesAsync(services, type, writer, cancellationToken).ConfigureAwait(false);
        }

        if (arguments.Operand(0) is null)
        {
            await NamespaceSecurityMof.WriteAsync(services, writer, cancellationToken).ConfigureAwait(false);
        }

        writer.Complete();
        return ExitCode.Done;
    }

    private static async Task WriteInstancesAsync(IWbemServices services, CimClass type, MofObjectWriter writer, CancellationToken cancellationToken)
    {
        IEnumWbemClassObject instances = await services
            .CreateInstanceEnumAsync(type.Name, WbemFlags.WBEM_FLAG_SHALLOW | WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, cancellationToken).ConfigureAwait(false);
        await foreach (CimObject instance in instances.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            writer.Write(instance);
        }
    }
}
