using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi security set</c>.</summary>
internal sealed class SecuritySetCommand : Command
{
    public override string Name => "security set";

    public override string Summary => "Set the security descriptor of a namespace";

    public override string Remarks =>
        "In SDDL, with owner, group and DACL, as wmi security show --sddl prints it. A SACL in it is set, too, and takes SeSecurityPrivilege; without one the SACL stays as it is. Inherited entries (ID) are not used: "
        + "they are those of the parent.";

    public override IReadOnlyList<Operand> Operands { get; } = [SecurityOperands.Namespace, new("SDDL", "the descriptor, in capitals: O:BAG:BAD:(A;CI;CCDC;;;BA)")];

    public override IReadOnlyList<Option> Options { get; } = [SecurityOperands.Force];

    public override IReadOnlyList<string> Examples => ["wmi security set root/test 'O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CC;;;AU)'"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        SecurityDescriptor supplied = Parse(arguments.Operands[1]);
        using Target system = Target.OpenToWrite(arguments);
        NamespaceDescriptor descriptor = await NamespaceDescriptor.ReadAsync(system, arguments.Operands[0], cancellationToken).ConfigureAwait(false);
        await descriptor.SetAsync(supplied, arguments.Has(SecurityOperands.Force), cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static SecurityDescriptor Parse(string sddl)
    {
        try
        {
            return Sddl.Parse(sddl);
        }
        catch (SddlException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, error.Message, error);
        }
    }
}
