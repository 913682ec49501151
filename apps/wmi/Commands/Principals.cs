using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The operand PRINCIPAL: whom something is about.</summary>
internal static class Principals
{
    public static Operand Operand { get; } = new("PRINCIPAL", @"a user, %group, DOMAIN\name, a well-known name such as Everyone, or a SID", Kind: OperandKind.Principal);

    /// <summary>What may stand there, as far as it can be listed.</summary>
    public static IEnumerable<string> Candidates => WellKnownAccounts.All.Where(account => account.Name.Type != SidType.Label).Select(account => account.Name.ToString());

    /// <summary>The SID of whom somebody means.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: nobody has that name. WBEM_E_INVALID_PARAMETER: two have.</exception>
    public static Sid Find(string principal, IAccountNames names)
    {
        if (names.FindSid(principal) is { } sid)
        {
            return sid;
        }

        string hint = names.FindSid("%" + principal) is null ? CimSuggestion.For(principal, Candidates) : $" There is a group of that name: '%{principal}'.";
        throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"'{principal}' is no user here, no well-known name and no SID, or the name service does not answer.{hint}");
    }
}
