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
    private const string Markdown = "markdown";
    private static readonly Option Format = new("--format", "FORMAT", "how to show it", Values: ["text", Markdown]);

    public override string Name => "describe";

    public override string Summary => "Explain classes: what they stand for, their properties and their methods";

    public override string Remarks => "The definition itself is shown by: wmi get CLASS.";

    public override IReadOnlyList<Operand> Operands { get; } =
        [new("CLASS", "the name of a class, with or without a namespace: root/cimv2:Win32_Process; or a name with * and ?, in quotes", IsRepeated: true, Kind: OperandKind.Class)];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace, Format];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi describe Win32_Process",
        "wmi describe Win32_OperatingSystem | less",
        "wmi describe -n root __NAMESPACE",
        "wmi describe 'Win32_*' --format markdown > classes.md",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToRead(arguments);
        var classes = new List<CimClass>();
        foreach (string operand in arguments.Operands)
        {
            classes.AddRange(await FindAsync(system, arguments, operand, cancellationToken).ConfigureAwait(false));
        }

        Write(classes, arguments[Format] == Markdown);
        return ExitCode.Done;
    }

    private async Task<IEnumerable<CimClass>> FindAsync(Target system, Arguments arguments, string operand, CancellationToken cancellationToken)
    {
        if (operand.AsSpan().ContainsAny('*', '?'))
        {
            List<CimClass> found = await ClassList.FindAsync(await system.LoginAsync(arguments[Option.Namespace], cancellationToken).ConfigureAwait(false), operand, cancellationToken).ConfigureAwait(false);
            return found.Where(type => !CimName.IsSystem(type.Name) || CimName.IsSystem(operand));
        }

        ObjectPathArgument target = ObjectPathArgument.Read(arguments, operand, Name);
        IWbemServices services = await system.LoginAsync(target.Namespace, cancellationToken).ConfigureAwait(false);
        CimObject one = await services
            .GetObjectAsync(target.Path.ClassName!, WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS, null, cancellationToken).ConfigureAwait(false);
        return [one.Class];
    }

    private static void Write(List<CimClass> classes, bool isMarkdown)
    {
        Terminal terminal = Terminal.Of(StandardStream.Output);
        var output = new Utf8Output(StandardStream.Output);
        var page = new ClassPage(output, terminal with { Width = terminal.Width == Terminal.Unlimited ? FileWidth : terminal.Width });
        var section = new ClassMarkdown(output);
        for (int i = 0; i < classes.Count; i++)
        {
            if (isMarkdown)
            {
                section.Write(classes[i]);
                continue;
            }

            if (i > 0)
            {
                output.WriteLine();
            }

            page.Write(classes[i]);
        }

        output.Flush();
    }
}
