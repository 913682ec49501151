using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi call</c>.</summary>
internal sealed class CallCommand : Command
{
    public override string Name => "call";

    public override string Summary => "Call a method of an instance or, where it is static, of a class";

    public override string Remarks =>
        "What the method returns is shown, and ReturnValue explained on stderr where the class says what it means. The exit code says whether the call was made, not what it returned. "
        + "wmi describe CLASS shows the methods and what they take.";

    public override IReadOnlyList<Operand> Operands { get; } = [ObjectPathArgument.Operand, new("METHOD", "the name of the method", Kind: OperandKind.Method), ValueArguments.Operand];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace, FormatOption.Instance];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi call Win32_Process Create CommandLine=\"sleep 60\"",
        "wmi call \"Win32_Process.Handle=\\\"$(pgrep -n sleep)\\\"\" GetOwner --format json",
        "wmi call Win32_Process Create CommandLine=date ProcessStartupInformation='instance of Win32_ProcessStartup {}'",
        "wmi call root/default:StdRegProv EnumKey hDefKey=2147483650 sSubKeyName='SOFTWARE\\Microsoft\\WBEM'",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        ObjectPathArgument target = ObjectPathArgument.Read(arguments, Name);
        using Target system = Target.OpenToRead(arguments);
        IWbemServices services = await system.LoginAsync(target.Namespace, cancellationToken).ConfigureAwait(false);
        CimMethod method = await FindAsync(services, target.Path, arguments.Operands[1], cancellationToken).ConfigureAwait(false);
        var builder = new CimInstanceBuilder(method.InParameters);
        new ValueArguments(services).Read(builder, arguments.Operands.Skip(2), Name);
        CimInstance results = await services
            .ExecMethodAsync(target.Path.ToString(), method.Name, WbemFlags.WBEM_FLAG_NONE, null, builder.Build(), cancellationToken).ConfigureAwait(false);
        Results.Write([results], FormatOption.Read(arguments, OutputFormat.List), Columns.All);
        Explain(method, results);
        return ExitCode.Done;
    }

    private static async Task<CimMethod> FindAsync(IWbemServices services, CimPath path, string name, CancellationToken cancellationToken)
    {
        CimClass type = (await services.GetObjectAsync(path.ClassName!, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false)).Class;
        return type.FindMethod(name)
            ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_METHOD, $"{type.Name} has no method {name}.{CimSuggestion.For(name, type.Methods.Select(method => method.Name))}");
    }

    private static void Explain(CimMethod method, CimInstance results)
    {
        if (results.TryGetValue(CimMethod.ReturnValueName, out CimValue value) && !value.IsNull && Qualifiers.Meaning(method.Qualifiers, value) is { } meaning)
        {
            Messages.Say($"{method.Name} returned {value}: {meaning}.");
        }
    }
}
