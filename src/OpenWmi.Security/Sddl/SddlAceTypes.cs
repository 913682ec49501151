namespace OpenWmi.Security;

/// <summary>The letters that stand for the types and flags of ACEs. [MS-DTYP] 2.5.1.1, ace-type and ace-flag.</summary>
internal static class SddlAceTypes
{
    /// <summary>In the order of writing.</summary>
    public static readonly (string Name, AceFlags Flag)[] Flags =
    [
        ("OI", AceFlags.ObjectInherit), ("CI", AceFlags.ContainerInherit), ("NP", AceFlags.NoPropagateInherit), ("IO", AceFlags.InheritOnly),
        ("ID", AceFlags.Inherited), ("CR", AceFlags.Critical), ("SA", AceFlags.SuccessfulAccess), ("FA", AceFlags.FailedAccess),
    ];

    /// <summary>The letters of a type whose entries have a trustee and nothing behind it.</summary>
    /// <returns>Null for a type that has no letters or whose entries have a condition or a value.</returns>
    public static string? NameOf(AceType type) => type switch
    {
        AceType.AccessAllowed => "A",
        AceType.AccessDenied => "D",
        AceType.SystemAudit => "AU",
        AceType.SystemAlarm => "AL",
        AceType.AccessAllowedObject => "OA",
        AceType.AccessDeniedObject => "OD",
        AceType.SystemAuditObject => "OU",
        AceType.SystemAlarmObject => "OL",
        AceType.SystemMandatoryLabel => "ML",
        AceType.SystemScopedPolicyId => "SP",
        AceType.SystemProcessTrustLabel => "TL",
        _ => null,
    };

    /// <summary>Finds a type by its letters.</summary>
    /// <returns>Null, with a fault, when it is not known or not supported.</returns>
    public static AceType? Find(ReadOnlySpan<char> name, out string? fault)
    {
        fault = null;
        switch (name)
        {
            case "A":
                return AceType.AccessAllowed;
            case "D":
                return AceType.AccessDenied;
            case "AU":
                return AceType.SystemAudit;
            case "AL":
                return AceType.SystemAlarm;
            case "OA":
                return AceType.AccessAllowedObject;
            case "OD":
                return AceType.AccessDeniedObject;
            case "OU":
                return AceType.SystemAuditObject;
            case "OL":
                return AceType.SystemAlarmObject;
            case "ML":
                return AceType.SystemMandatoryLabel;
            case "SP":
                return AceType.SystemScopedPolicyId;
            case "TL":
                return AceType.SystemProcessTrustLabel;
            case "XA" or "XD" or "XU" or "ZA" or "FL":
                fault = $"'{name}' begins an ACE with a condition, and conditions are not supported: nothing here could evaluate them. Use A, D or AU and a group that holds those whom the condition means";
                return null;
            case "RA":
                fault = "'RA' begins an attribute for conditions, and conditions are not supported";
                return null;
            default:
                fault = $"'{name}' is not a type of ACE; types are A, D, OA, OD, AU, OU, AL, OL, ML, SP and TL, in capitals";
                return null;
        }
    }
}
