using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security explain</c>.</summary>
internal sealed class SecurityExplainCommand : Command
{
    public override string Name => "security explain";

    public override string Summary => "Show why somebody has or lacks rights to a namespace, entry by entry";

    public override string Remarks =>
        "The check itself is run, for the user with his groups as this machine knows them; where remote is asked for, as of somebody who comes over the network. Without RIGHT it shows all that he has. Ends with 0 when he has "
        + "every right that was asked for (without RIGHT: enable), else with 3.";

    public override IReadOnlyList<Operand> Operands { get; } = [SecurityOperands.Namespace, Principals.Operand, SecurityOperands.Right with { IsOptional = true }];

    public override IReadOnlyList<Option> Options { get; } = [FormatOption.WithoutMof];

    public override IReadOnlyList<string> Examples => ["wmi security explain root/cimv2 alice execute", "wmi security explain root/cimv2 alice enable remote", "wmi security explain root/cimv2 %operators"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        uint asked = SecurityOperands.ReadRights(arguments.Operands.Skip(2), Name);
        using Target system = Target.OpenToRead(arguments);
        Sid principal = Principals.Find(arguments.Operands[1], Target.Names);
        NamespaceDescriptor descriptor = await NamespaceDescriptor.ReadAsync(system, arguments.Operands[0], cancellationToken).ConfigureAwait(false);
        LogonKind kind = (asked & NamespaceRights.WBEM_REMOTE_ACCESS) != 0 ? LogonKind.Network : LogonKind.Interactive;
        AccessToken token = system.Authority.TokenOf(principal, kind);
        AccessExplanation explanation = AccessCheck.Explain(token, descriptor.Current, asked == 0 ? AccessRights.MaximumAllowed : asked, NamespaceRights.Mapping);
        AccessPage page = new(explanation, arguments.Operands[0], arguments.Operands[1], asked, Target.Names);
        OutputFormat format = FormatOption.Read(arguments, OutputFormat.Table);
        Results.Write(page.Rows(), format, format == OutputFormat.Table ? AccessPage.Table : AccessPage.All);
        if (format == OutputFormat.Table)
        {
            Results.WriteLines(page.Verdict());
        }
        else
        {
            Messages.Say(string.Join('\n', page.Verdict()));
        }

        return page.IsGranted ? ExitCode.Done : ExitCode.AccessDenied;
    }
}
