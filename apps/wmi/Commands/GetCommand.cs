using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi get</c>.</summary>
internal sealed class GetCommand : Command
{
    public override string Name => "get";

    public override string Summary => "Show one object: an instance, or the definition of a class";

    public override string Remarks => "An instance is shown as a list and a class as MOF, unless --format says otherwise.";

    public override IReadOnlyList<Operand> Operands { get; } = [ObjectPathArgument.Operand];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace, FormatOption.Instance];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi get 'Win32_Process.Handle=\"1\"'",
        "wmi get \"Win32_Process.Handle=\\\"$$\\\"\" --format mof",
        "wmi get Win32_OperatingSystem=@ --format json",
        "wmi get root/cimv2:Win32_Process",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        ObjectPathArgument target = ObjectPathArgument.Read(arguments, Name);
        using Target system = Target.OpenToRead(arguments);
        IWbemServices services = await system.LoginAsync(target.Namespace, cancellationToken).ConfigureAwait(false);
        CimObject found = await services.GetObjectAsync(target.Path.ToString(), WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        Results.Write([found], FormatOption.Read(arguments, found is CimClass ? OutputFormat.Mof : OutputFormat.List), Columns.All);
        return ExitCode.Done;
    }
}
