using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi account list</c>.</summary>
internal sealed class AccountListCommand : Command
{
    public static Operand NameOperand { get; } = new("NAME", "the account, as wmi account list shows it");

    public override string Name => "account list";

    public override string Summary => "Show the accounts that can log on over the network with a password";

    public override string Remarks =>
        $"After {AccountStore.LockoutThreshold} wrong passwords an account is locked for {AccountStore.LockoutDuration.TotalMinutes} minutes. An account whose Unix user is gone lets nobody in; nor does one whose user was renamed, until its password is set again.";

    public override IReadOnlyList<Option> Options { get; } = [FormatOption.WithoutMof];

    public override IReadOnlyList<string> Examples { get; } = ["wmi account list", "wmi account list --format json"];

    // A row to show: the class belongs to no namespace.
    private static CimClass Row { get; } = CimClass.Create(new CimClassDeclaration(
        "NetworkAccount",
        null,
        CimQualifierSet.Empty,
        [
            new CimProperty("Name", CimType.String), new CimProperty("Kind", CimType.String), new CimProperty("SID", CimType.String), new CimProperty("State", CimType.String),
            new CimProperty("FailedLogons", CimType.Uint32), new CimProperty("LockedUntil", CimType.DateTime), new CimProperty("PasswordSet", CimType.DateTime),
        ],
        []));

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using LocalSystem system = LocalSystem.OpenToRead(arguments);
        Results.Write(
            system.Accounts.Read().Select(Entry), FormatOption.Read(arguments, OutputFormat.Table), new Columns(["Name", "Kind", "SID", "State", "FailedLogons", "LockedUntil", "PasswordSet"]));
        return Task.FromResult(ExitCode.Done);
    }

    private static CimInstance Entry(Account account) => new CimInstanceBuilder(Row)
        .Set("Name", CimValue.From(account.Name))
        .Set("Kind", CimValue.From(account.Uid is null ? "virtual" : "Unix user"))
        .Set("SID", CimValue.From(account.Sid.ToString()))
        .Set("State", CimValue.From(account.IsGone ? "user is gone" : account.IsRenamed ? "renamed: set the password" : account.LockedUntil is null ? "OK" : "locked"))
        .Set("FailedLogons", CimValue.From((uint)account.FailedLogons))
        .Set("LockedUntil", account.LockedUntil is { } end ? CimValue.From(CimDateTime.FromDateTimeOffset(end)) : CimValue.Null)
        .Set("PasswordSet", CimValue.From(CimDateTime.FromDateTimeOffset(account.PasswordSet)))
        .Build();
}
