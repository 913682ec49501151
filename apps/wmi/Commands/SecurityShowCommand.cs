using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security show</c>.</summary>
internal sealed class SecurityShowCommand : Command
{
    private static readonly Option AsSddl = new("--sddl", null, "print it in the security descriptor definition language, as wmi security set takes it");

    public override string Name => "security show";

    public override string Summary => "Show who may do what in a namespace, and what is recorded";

    public override string Remarks =>
        "Entries stand in the order in which they are looked at: the first that allows or denies a right decides. It takes read-security; what is recorded is shown to those who hold SeSecurityPrivilege. An entry whose "
        + "account is gone is marked: wmi security revoke NS --orphaned removes it.";

    public override IReadOnlyList<Operand> Operands { get; } = [SecurityOperands.Namespace];

    public override IReadOnlyList<Option> Options { get; } = [AsSddl, FormatOption.WithoutMof];

    public override IReadOnlyList<string> Examples => ["wmi security show root/cimv2", "wmi security show root/cimv2 --sddl", "wmi security show root --format json"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using Target system = Target.OpenToRead(arguments);
        NamespaceDescriptor descriptor = await NamespaceDescriptor.ReadAsync(system, arguments.Operands[0], cancellationToken).ConfigureAwait(false);
        if (arguments.Has(AsSddl))
        {
            Results.WriteLines([Sddl.Format(descriptor.Current)]);
        }
        else
        {
            OutputFormat format = FormatOption.Read(arguments, OutputFormat.Table);
            Results.Write(SecurityRows.Of(descriptor.Current, Target.Names), format, format == OutputFormat.Table ? SecurityRows.Table : SecurityRows.All);
        }

        if (!descriptor.ShowsSacl)
        {
            Messages.Say($"What is recorded is not shown: that takes {PrivilegeNames.NameOf(Privilege.Security)}.");
        }

        return ExitCode.Done;
    }
}
