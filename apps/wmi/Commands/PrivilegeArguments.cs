using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>Privileges on the command line.</summary>
internal static class PrivilegeArguments
{
    public static Operand Operand { get; } = new("PRIVILEGE", "its name, SeShutdownPrivilege or Shutdown", IsRepeated: true, Kind: OperandKind.Privilege);

    /// <summary>Every name, the long ones first.</summary>
    public static IEnumerable<string> Names => [.. LongNames, .. PrivilegeSet.All.ToArray().Select(privilege => privilege.ToString())];

    private static IEnumerable<string> LongNames => PrivilegeSet.All.ToArray().Select(PrivilegeNames.NameOf);

    /// <summary>The privileges of some names.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: there is none of a name.</exception>
    public static PrivilegeSet Read(IEnumerable<string> names) => new([.. names.Select(Read)]);

    private static Privilege Read(string name) => PrivilegeNames.TryParse(name, out Privilege privilege)
        ? privilege
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"There is no privilege {name}.{CimSuggestion.For(name, name.StartsWith("Se", StringComparison.OrdinalIgnoreCase) ? LongNames : Names)}");
}
