using System.Globalization;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Repository;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>What the security of a namespace adds to GetObject by key: the steps that each call takes for it, by themselves; an audit entry that does not match; and a login.</summary>
internal sealed class EnforcementJob : IReportJob
{
    private const int Rounds = 31;
    private const int Count = 10_000;
    private const int StepsPerRound = 1_000_000;
    private const int LoginsPerRound = 20_000;
    private const string Namespace = @"root\bench";
    private static readonly AccessToken Caller = ProcessToken.Current();
    private readonly string[] _paths = [.. Enumerable.Range(0, Count).Select(id => string.Create(CultureInfo.InvariantCulture, $"{BenchItem.ClassName}.Id={id * 7919L % Count}"))];

    public string Name => "enforcement";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create(Count);
        AskForRecords(state.Manager.Repository);
        using CimObjectManager audited = CimObjectManager.Open(new CimObjectManagerOptions { StateDirectory = state.Directory, AuditLog = new UnusedLog() });
        IWbemServices watched = audited.Login(Namespace, Caller);
        NamespaceSession session = state.Manager.OpenSession(Namespace, Caller, connection: null);
        (double read, double steps) = await Measurement.InTurnAsync(Rounds, () => ReadAsync(state.Services), () => TakeSteps(session)).ConfigureAwait(false);
        (double withEntry, double without) = await Measurement.InTurnAsync(Rounds, () => ReadAsync(watched), () => ReadAsync(state.Services)).ConfigureAwait(false);
        (double login, _) = await Measurement.InTurnAsync(Rounds, () => Login(state.Manager), () => Task.CompletedTask).ConfigureAwait(false);
        double added = steps / StepsPerRound / (read / Count);
        return
        [
            new("enforcement in GetObject by key", Nanoseconds(steps / StepsPerRound), $"GetObject: {Nanoseconds(read / Count)}", Percent(added), "≤ 2 %", added <= 0.02),
            new("GetObject by key, an audit entry that does not match", Nanoseconds(withEntry / Count), $"without: {Nanoseconds(without / Count)}", Percent((withEntry / without) - 1), "≤ 5 %", withEntry <= 1.05 * without),
            new("login to a namespace that is known", Nanoseconds(login / LoginsPerRound), string.Empty, string.Empty, "≤ 20 µs", login / LoginsPerRound <= 20e-6),
        ];
    }

    private static string Nanoseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:F1} ns");

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:F1} %");

    // Everybody may do what the default gives; the entry is about an account that nobody has.
    private static void AskForRecords(CimRepository repository)
    {
        SecurityDescriptor plain = NamespaceSecurity.Default;
        Acl sacl = new(Ace.Audit(WellKnownSids.UnixUser(4_000_000_000), NamespaceRights.All, AceFlags.SuccessfulAccess | AceFlags.FailedAccess));
        using RepositoryTransaction transaction = repository.BeginTransaction();
        transaction.SetNamespaceSecurity(
            transaction.Reader.FindNamespace(Namespace)!.Id, new SecurityDescriptor(plain.Owner, plain.Group, plain.Dacl, sacl, plain.Control).ToBinary());
        transaction.Commit();
    }

    private static Task TakeSteps(NamespaceSession session)
    {
        int recorded = 0;
        for (int i = 0; i < StepsPerRound; i++)
        {
            session.RequireEncryption("GetObject");
            recorded += session.Access.IsRecorded ? 1 : 0;
        }

        return recorded == 0 ? Task.CompletedTask : throw new InvalidOperationException("The session is audited.");
    }

    private static Task Login(CimObjectManager manager)
    {
        for (int i = 0; i < LoginsPerRound; i++)
        {
            _ = manager.Login(Namespace, Caller);
        }

        return Task.CompletedTask;
    }

    private async Task ReadAsync(IWbemServices services)
    {
        foreach (string path in _paths)
        {
            await services.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed class UnusedLog : IAuditLog
    {
        public void Write(AuditRecord record) => throw new InvalidOperationException($"The entry does not match, and {record.Operation} was recorded.");
    }
}
