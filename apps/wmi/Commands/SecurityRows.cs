using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>A security descriptor as rows to show: the owner, the group, and each entry.</summary>
internal static class SecurityRows
{
    private const string Gone = "account is gone";

    /// <summary>The columns of a table.</summary>
    public static Columns Table { get; } = new(["Type", "Principal", "Rights", "AppliesTo", "Inherited", "Remark"]);

    /// <summary>All columns.</summary>
    public static Columns All { get; } = new(["Type", "Principal", "SID", "Rights", "AccessMask", "AppliesTo", "Inherited", "Remark", "Ace"]);

    // A row to show: the class belongs to no namespace.
    private static CimClass Row { get; } = CimClass.Create(new CimClassDeclaration(
        "NamespaceSecurity",
        null,
        CimQualifierSet.Empty,
        [
            new CimProperty("Type", CimType.String), new CimProperty("Principal", CimType.String), new CimProperty("SID", CimType.String), new CimProperty("Rights", CimType.String),
            new CimProperty("AccessMask", CimType.Uint32), new CimProperty("AppliesTo", CimType.String), new CimProperty("Inherited", CimType.Boolean), new CimProperty("Remark", CimType.String),
            new CimProperty("Ace", CimType.String),
        ],
        []));

    /// <summary>The rows.</summary>
    public static IEnumerable<CimObject> Of(SecurityDescriptor descriptor, IAccountNames names)
        => new CimObject?[] { Of("owner", descriptor.Owner, names), Of("group", descriptor.Group, names) }
            .Concat((descriptor.Dacl?.Aces ?? []).Concat(descriptor.Sacl?.Aces ?? []).Select(ace => Of(ace, names)))
            .OfType<CimObject>();

    /// <summary>What an entry does, in a word or two.</summary>
    public static string TypeOf(Ace ace) => ace.Type switch
    {
        AceType.AccessAllowed => "allow",
        AceType.AccessDenied => "deny",
        AceType.SystemAudit => (ace.Flags & (AceFlags.SuccessfulAccess | AceFlags.FailedAccess)) switch
        {
            AceFlags.SuccessfulAccess => "audit success",
            AceFlags.FailedAccess => "audit failure",
            AceFlags.None => "audit nothing",
            _ => "audit all",
        },
        _ => ace.Type.ToString(),
    };

    /// <summary>Whom an entry is about.</summary>
    public static string PrincipalOf(Ace ace, IAccountNames names) => ace.Trustee is null ? string.Empty : names.PrincipalOf(ace.Trustee);

    private static CimInstance? Of(string type, Sid? sid, IAccountNames names)
        => sid is null ? null : Builder(type, sid, names).Build();

    private static CimInstance Of(Ace ace, IAccountNames names)
        => Builder(TypeOf(ace), ace.Trustee, names)
            .Set("Rights", CimValue.From(NamespaceRightNames.Format(ace.AccessMask)))
            .Set("AccessMask", CimValue.From(ace.AccessMask))
            .Set("AppliesTo", CimValue.From(ScopeOf(ace.Flags)))
            .Set("Inherited", CimValue.From(ace.IsInherited))
            .Set("Ace", CimValue.From(Sddl.FormatAce(ace)))
            .Build();

    private static CimInstanceBuilder Builder(string type, Sid? sid, IAccountNames names) => new CimInstanceBuilder(Row)
        .Set("Type", CimValue.From(type))
        .Set("Principal", CimValue.From(sid is null ? null : names.PrincipalOf(sid)))
        .Set("SID", CimValue.From(sid?.ToString()))
        .Set("Remark", CimValue.From(sid is not null && names.IsGone(sid) ? Gone : null));

    private static string ScopeOf(AceFlags flags)
    {
        bool isInherited = (flags & AceFlags.ContainerInherit) != 0;
        bool isForChildrenOnly = (flags & AceFlags.InheritOnly) != 0;
        string below = (flags & AceFlags.NoPropagateInherit) != 0 ? "directly below" : "below";
        return !isInherited ? isForChildrenOnly ? "nothing" : "here" : isForChildrenOnly ? below : $"here and {below}";
    }
}
