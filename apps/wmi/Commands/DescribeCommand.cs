using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi describe</c>.</summary>
internal sealed class DescribeCommand : Command
{
    private const int FileWidth = 100;

    public override string Name => "describe";

    public override string Summary => "Explain a class: what it stands for, its properties and its methods";

    public override string Remarks => "The definition itself is shown by: wmi get CLASS.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("CLASS", "the name of a class, with or without a namespace: root/cimv2:Win32_Process", Kind: OperandKind.Class)];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace];

    public override IReadOnlyList<string> Examples { get; } = ["wmi describe Win32_Process", "wmi describe Win32_OperatingSystem | less", "wmi describe -n root __NAMESPACE"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        ObjectPathArgument target = ObjectPathArgument.Read(arguments, Name);
        using LocalSystem system = LocalSystem.OpenToRead(arguments);
        IWbemServices services = system.Login(target.Namespace);
        CimObject found = await services.GetObjectAsync(target.Path.ClassName!, WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS, null, cancellationToken).ConfigureAwait(false);
        Terminal terminal = Terminal.Of(StandardStream.Output);
        var output = new Utf8Output(StandardStream.Output);
        new ClassPage(output, terminal with { Width = terminal.Width == Terminal.Unlimited ? FileWidth : terminal.Width }).Write(found.Class);
        output.Flush();
        return ExitCode.Done;
    }
}
