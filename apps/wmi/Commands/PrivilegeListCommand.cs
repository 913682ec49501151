using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi privilege list</c>.</summary>
internal sealed class PrivilegeListCommand : Command
{
    private const string Gone = "account is gone";

    public override string Name => "privilege list";

    public override string Summary => "Show who holds which privileges";

    public override string Remarks =>
        "Everyone holds SeChangeNotifyPrivilege, Administrators hold SeSecurityPrivilege, and a process holds what its capabilities stand for: root's has all of them, as a rule. "
        + "The others hold what they were assigned, themselves or one of their groups. With a PRINCIPAL, everything that this one would hold here.";

    public override IReadOnlyList<Operand> Operands { get; } = [Principals.Operand with { IsOptional = true }];

    public override IReadOnlyList<Option> Options { get; } = [FormatOption.WithoutMof];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi privilege list", "wmi privilege list root", "wmi privilege list alice --format json"];

    // A row to show: the class belongs to no namespace.
    private static CimClass Row { get; } = CimClass.Create(new CimClassDeclaration(
        "PrivilegeHolder",
        null,
        CimQualifierSet.Empty,
        [
            new CimProperty("Privilege", CimType.String), new CimProperty("Principal", CimType.String), new CimProperty("SID", CimType.String), new CimProperty("Reason", CimType.String),
            new CimProperty("Remark", CimType.String),
        ],
        []));

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using LocalSystem system = LocalSystem.OpenToRead(arguments);
        IEnumerable<CimObject> rows = arguments.Operand(0) is { } principal
            ? HeldBy(system, Principals.Find(principal, LocalSystem.Names))
            : Everybodys(system).Concat(system.Privileges.Read().SelectMany(assignment => Assigned(LocalSystem.Names, assignment)));
        Results.Write(rows, FormatOption.Read(arguments, OutputFormat.Table), new Columns(["Privilege", "Principal", "SID", "Reason", "Remark"]));
        return Task.FromResult(ExitCode.Done);
    }

    private static IEnumerable<CimObject> Everybodys(LocalSystem system) =>
    [
        Entry(LocalSystem.Names, Privilege.ChangeNotify, WellKnownSids.Everyone, "everyone"),
        Entry(LocalSystem.Names, Privilege.Security, WellKnownSids.Administrators, "administrators"),
        .. OfCapabilities(system.Authority.TokenOf(WellKnownSids.UnixUser(0), LogonKind.Interactive)).Select(privilege => Entry(LocalSystem.Names, privilege, WellKnownSids.UnixUser(0), "capabilities")),
    ];

    private static IEnumerable<CimObject> Assigned(IAccountNames names, PrivilegeAssignment assignment)
        => assignment.Privileges.ToArray().Select(privilege => Entry(names, privilege, assignment.Principal, "assigned"));

    // What one would hold, and through whom.
    private static IEnumerable<CimObject> HeldBy(LocalSystem system, Sid sid)
    {
        AccessToken token = system.Authority.TokenOf(sid, LogonKind.Interactive);
        PrivilegeSet byCapabilities = new(OfCapabilities(token));
        Sid[] sids = [token.User, .. token.Groups];
        PrivilegeAssignment[] assigned = [.. system.Privileges.Read().Where(assignment => sids.Contains(assignment.Principal))];
        foreach (Privilege privilege in token.Privileges.ToArray())
        {
            PrivilegeAssignment? source = assigned.FirstOrDefault(assignment => assignment.Privileges.Contains(privilege));
            yield return byCapabilities.Contains(privilege) ? Entry(LocalSystem.Names, privilege, sid, "capabilities")
                : source is not null ? Entry(LocalSystem.Names, privilege, source.Principal, "assigned")
                : privilege == Privilege.ChangeNotify ? Entry(LocalSystem.Names, privilege, WellKnownSids.Everyone, "everyone")
                : Entry(LocalSystem.Names, privilege, WellKnownSids.Administrators, "administrators");
        }
    }

    private static Privilege[] OfCapabilities(AccessToken token) => token.Linux is { } linux ? LinuxPrivileges.Of(linux.Capabilities).ToArray() : [];

    private static CimInstance Entry(IAccountNames names, Privilege privilege, Sid principal, string reason) => new CimInstanceBuilder(Row)
        .Set("Privilege", CimValue.From(PrivilegeNames.NameOf(privilege)))
        .Set("Principal", CimValue.From(names.PrincipalOf(principal)))
        .Set("SID", CimValue.From(principal.ToString()))
        .Set("Reason", CimValue.From(reason))
        .Set("Remark", CimValue.From(names.IsGone(principal) ? Gone : null))
        .Build();
}
