using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>An access check for people: what became of each entry, the verdict, and the command that would change it.</summary>
/// <param name="explanation">The check.</param>
/// <param name="ns">The namespace, as the person wrote it.</param>
/// <param name="principal">For whom, as the person wrote it.</param>
/// <param name="asked">The rights; 0 for all that there are.</param>
/// <param name="names">Names of accounts.</param>
internal sealed class AccessPage(AccessExplanation explanation, string ns, string principal, uint asked, IAccountNames names)
{
    private const uint OwnersRights = NamespaceRights.READ_CONTROL | NamespaceRights.WRITE_DAC;

    /// <summary>The columns of a table.</summary>
    public static Columns Table { get; } = new(["Number", "Type", "Principal", "Rights", "Effect"]);

    /// <summary>All columns.</summary>
    public static Columns All { get; } = new(["Number", "Type", "Principal", "SID", "Rights", "Inherited", "Effect", "Reason", "Ace"]);

    // A row to show: the class belongs to no namespace.
    private static CimClass Row { get; } = CimClass.Create(new CimClassDeclaration(
        "AccessCheckStep",
        null,
        CimQualifierSet.Empty,
        [
            new CimProperty("Number", CimType.Uint32), new CimProperty("Type", CimType.String), new CimProperty("Principal", CimType.String), new CimProperty("SID", CimType.String),
            new CimProperty("Rights", CimType.String), new CimProperty("Inherited", CimType.Boolean), new CimProperty("Effect", CimType.String), new CimProperty("Reason", CimType.String),
            new CimProperty("Ace", CimType.String),
        ],
        []));

    /// <summary>Whether every right that was asked for is granted; where none was, whether the namespace may be entered.</summary>
    public bool IsGranted => asked == 0 ? (explanation.Result.Granted & NamespaceRights.WBEM_ENABLE) != 0 : explanation.Result.IsGranted;

    /// <summary>One row an entry.</summary>
    public IEnumerable<CimObject> Rows() => explanation.Aces.Select(step => new CimInstanceBuilder(Row)
        .Set("Number", CimValue.From((uint)step.Index + 1))
        .Set("Type", CimValue.From(SecurityRows.TypeOf(step.Ace)))
        .Set("Principal", CimValue.From(SecurityRows.PrincipalOf(step.Ace, names)))
        .Set("SID", CimValue.From(step.Ace.Trustee?.ToString()))
        .Set("Rights", CimValue.From(NamespaceRightNames.Format(step.Ace.AccessMask)))
        .Set("Inherited", CimValue.From(step.Ace.IsInherited))
        .Set("Effect", CimValue.From(EffectOf(step)))
        .Set("Reason", CimValue.From(step.Effect.ToString()))
        .Set("Ace", CimValue.From(Sddl.FormatAce(step.Ace)))
        .Build());

    /// <summary>The verdict, and what would change it: a line each.</summary>
    public IEnumerable<string> Verdict()
    {
        if (explanation.Already != 0)
        {
            yield return $"{principal} owns {ns}, which gives {NamespaceRightNames.Format(explanation.Already & OwnersRights)} before any entry.";
        }

        if (asked == 0)
        {
            uint granted = explanation.Result.Granted & NamespaceRights.Known;
            yield return granted == 0 ? $"Refused: {principal} has no right to {ns}." : $"Granted: {principal} has {NamespaceRightNames.Format(granted)}.";
        }
        else if (explanation.Result.IsGranted)
        {
            yield return $"Granted: {principal} has {NamespaceRightNames.Format(asked)}{(asked & NamespaceRights.WBEM_ENABLE) switch { 0 => EnableHint(), _ => "." }}";
        }
        else
        {
            yield return $"Refused: {Why()}";
            yield return Remedy();
        }
    }

    private static string EnableHint() => "; without enable none of it can be used.";

    private string EffectOf(AceExplanation step)
    {
        string rights = NamespaceRightNames.Format(step.Rights);
        return step.Effect switch
        {
            AceEffect.Allowed => $"allows {rights}",
            AceEffect.Denied => $"denies {rights}",
            AceEffect.DeniedAsUnknown => $"denies {rights}: its type is not known",
            AceEffect.NothingToDecide => $"is about {principal}, and about nothing that is still open",
            AceEffect.NotReached => "not looked at: all is decided",
            AceEffect.InheritOnly => "is for child namespaces only",
            AceEffect.OtherTrustee => $"is not about {principal}",
            AceEffect.NotOwner => $"is about the owner, who is not {principal}",
            AceEffect.DenyOnlyTrustee => $"allows nothing: {principal} is in that group for denial only",
            AceEffect.DisabledGroup => "is about a group that is disabled in the token",
            AceEffect.Conditional => "allows under a condition, and conditions are not evaluated",
            AceEffect.ObjectSpecific => "allows a part, and the whole was asked about",
            _ => "neither allows nor denies",
        };
    }

    private string Why()
    {
        string missing = NamespaceRightNames.Format(explanation.Result.Missing);
        return explanation.Result.Reason switch
        {
            AccessReason.Denied => $"entry {explanation.Result.DecidingAce + 1} denies {principal} {NamespaceRightNames.Format(explanation.Aces[explanation.Result.DecidingAce].Rights)}.",
            AccessReason.NotAllowed => $"no entry allows {principal} {missing}.",
            AccessReason.PrivilegeNotHeld => $"{missing} takes a privilege that {principal} does not hold.",
            _ => $"{explanation.Result.Reason}, {missing}.",
        };
    }

    private string Remedy()
    {
        if (explanation.Result.Reason == AccessReason.Denied && explanation.Aces[explanation.Result.DecidingAce].Ace is { Trustee: { } denied } ace)
        {
            return $"To take the entry away, with all others for {names.PrincipalOf(denied)}: wmi security revoke {SecurityOperands.Word(ace.IsInherited ? Parent() : ns)} {SecurityOperands.Word(names.PrincipalOf(denied))}";
        }

        if (explanation.Aces.Any(step => step.Effect == AceEffect.DenyOnlyTrustee && step.Ace.Trustee == WellKnownSids.Administrators))
        {
            return $"{principal} may become an administrator: sudo wmi … has the rights of entry {explanation.Aces.First(step => step.Effect == AceEffect.DenyOnlyTrustee).Index + 1}. To grant them without that: {Grant()}";
        }

        return $"To grant it: {Grant()}";
    }

    private string Grant() => $"wmi security grant {SecurityOperands.Word(ns)} {SecurityOperands.Word(principal)} {NamespaceRightNames.Format(NamespaceSecurityEditor.Complete(explanation.Result.Missing))}";

    // An inherited entry is one of a namespace above, as a rule of the one directly above.
    private string Parent() => ns.LastIndexOfAny(['/', '\\']) is var end and > 0 ? ns[..end] : ns;
}
