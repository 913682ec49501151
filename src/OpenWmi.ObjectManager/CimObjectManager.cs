using System.Runtime.CompilerServices;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Enumeration;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.ObjectManager.Writing;
using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Server;

namespace OpenWmi.ObjectManager;

/// <summary>The CIM object manager: one repository, its namespaces, and the providers behind them. Thread-safe.</summary>
/// <remarks><see cref="Login"/> is its one door: whatever a caller does goes through the session that login gave.</remarks>
public sealed class CimObjectManager : IDisposable
{
    private readonly SpillQuota _resultQuota;
    private volatile string _resultDirectory;
    private readonly IAuditLog? _auditLog;
    private readonly Func<IAccountNames>? _accountNames;
    private volatile CatalogVersion _catalog;

    private CimObjectManager(CimObjectManagerOptions options, CimRepository repository)
    {
        Repository = repository;
        _auditLog = options.AuditLog;
        _accountNames = options.AccountNames;
        StaticInstances = new StaticInstances(this);
        Providers = new ProviderSubsystem(this, options.ProviderHost);
        _catalog = NewCatalog(repository.ReadGeneration());
        _resultQuota = new SpillQuota(options.ResultQuota, options.TotalResultQuota);
        _resultDirectory = options.ReadOnly ? Path.GetTempPath() : repository.Directory;
    }

    /// <summary>The store: for backup, verification and the registry, as the program that opened it does them. No caller's request is answered from it without a session.</summary>
    public CimRepository Repository { get; }

    /// <summary>Backs the store up for clients of a server.</summary>
    public IRepositoryBackup Backup => new RepositoryBackup(Repository);

    /// <summary>The name of this machine: <c>__SERVER</c>.</summary>
    public string Server { get; } = Environment.MachineName;

    /// <summary>The classes as last committed, by any process.</summary>
    internal ClassCatalog Classes => ClassesOf(Repository.ReadGeneration());

    /// <summary>The classes as last seen: they may have changed since, and nothing is asked.</summary>
    internal ClassCatalog KnownClasses => _catalog.Classes;

    /// <summary>Reads static instances.</summary>
    internal StaticInstances StaticInstances { get; }

    /// <summary>Finds providers.</summary>
    internal ProviderSubsystem Providers { get; }

    /// <summary>Opens an object manager. At the first start it creates the standard namespaces, the system classes and the classes of the built-in providers.</summary>
    /// <exception cref="WbemException">What <see cref="CimRepository.Open"/> refuses; WBEM_E_INITIALIZATION_FAILURE: built-in MOF does not compile.</exception>
    public static CimObjectManager Open(CimObjectManagerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CimRepository repository = CimRepository.Open(new RepositoryOptions { Directory = options.StateDirectory, ReadOnly = options.ReadOnly });
        try
        {
            var manager = new CimObjectManager(options, repository);
            BuiltInClasses.Ensure(manager, options);
            return manager;
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    /// <summary>Logs a caller in to a namespace. [MS-WMI] 3.1.4.1.4, NTLMLogin. What he may do there is decided now and stays so as long as the session lives.</summary>
    /// <param name="ns">The full name of a local namespace, with slashes of either kind.</param>
    /// <param name="token">Who the caller is.</param>
    /// <param name="connection">How his calls come; NULL for a caller in this process.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_NAMESPACE: there is none of that name. WBEM_E_ACCESS_DENIED: he may not enter it (Enable, and Remote Enable over a network), its calls must be encrypted and his are not,
    /// he is anonymous (facts 4.5), or he may not know whether there is one.
    /// </exception>
    public IWbemSession Login(string ns, IToken token, IClientConnection? connection = null) => new ClientSession(OpenSession(ns, token, connection));

    /// <summary>Says how a query would be answered, without running it.</summary>
    /// <param name="ns">The full name of a local namespace.</param>
    /// <param name="query">The query, in WQL.</param>
    /// <param name="flags">Those that ExecQuery would get.</param>
    /// <param name="token">Who the caller is.</param>
    /// <exception cref="WbemException">As <see cref="Login"/>; or as ExecQuery refuses the query.</exception>
    public QueryExplanation Explain(string ns, string query, WbemFlags flags, IToken token) => QueryExplainer.Explain(OpenSession(ns, token, connection: null), query, flags);

    /// <summary>Compiles MOF into the repository.</summary>
    /// <param name="request">The text, and how to compile it.</param>
    /// <param name="token">Who the caller is. Each statement needs the rights that the operation it stands for needs.</param>
    /// <returns>What was done, and the errors; with any error nothing was done, unless the request asked for no transaction.</returns>
    public MofCompileResult CompileMof(MofRequest request, IToken token)
    {
        return MofRunner.Run(this, request, new CallerGuard(CallerOf(token, connection: null), "OpenNamespace"));
    }

    /// <summary>The files that asked to be compiled when the repository is rebuilt: <c>#pragma autorecover</c>. Facts 6.10. For the program that rebuilds it.</summary>
    public IReadOnlyList<string> AutorecoverFiles()
    {
        using RepositorySnapshot snapshot = Repository.BeginRead();
        return AutorecoverList.Read(snapshot.Reader);
    }

    /// <summary>Opens all that will be needed, so that the process may become another user's, to whom the state directory is closed. Results that are kept go to the temporary directory then, into files without a name.</summary>
    public void OpenAll()
    {
        Repository.OpenAll();
        _resultDirectory = Path.GetTempPath();
    }

    /// <inheritdoc/>
    public void Dispose() => Repository.Dispose();

    /// <summary>Names of accounts; NULL where the program looks none up.</summary>
    internal IAccountNames? AccountNames => _accountNames?.Invoke();

    /// <summary>Logs a caller in.</summary>
    /// <exception cref="WbemException">As <see cref="Login"/>.</exception>
    internal NamespaceSession OpenSession(string ns, IToken token, IClientConnection? connection) =>
        new(this, NamespaceLogin.Enter(Classes, CallerOf(token, connection), CimPath.NormalizeNamespace(ns), NamespaceLogin.Login));

    /// <summary>Makes a place for a result that is kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // its types are loaded where it is called, and most results are not kept
    internal SpillFile NewSpillFile() => new(_resultDirectory, _resultQuota);

    /// <summary>The names, relative to it, of the namespaces directly below one.</summary>
    internal IReadOnlyList<string> ChildNamespaces(NamespaceEntry ns)
    {
        using RepositorySnapshot snapshot = Repository.BeginRead();
        return [.. snapshot.Reader.ReadChildNamespaces(ns.Id).Select(child => child.Name.Substring(ns.Path.Length + 1))];
    }

    /// <summary>Begins a change. While it is open, other writers wait.</summary>
    /// <param name="guard">Who stands behind it.</param>
    internal WriteSession BeginWrite(IWriteGuard guard)
    {
        RepositoryTransaction transaction = Repository.BeginTransaction();
        try
        {
            // Nobody else commits meanwhile, so what is committed is what the transaction sees.
            return new WriteSession(transaction, ClassesOf(transaction.Generation), guard, () => new ClassCatalog(new TransactionClassStore(transaction.Reader, Server)));
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    /// <summary>Runs one change in a transaction of its own: all of it is kept, durably, or none of it.</summary>
    internal T Write<T>(IWriteGuard guard, Func<WriteSession, T> change)
    {
        using WriteSession session = BeginWrite(guard);
        T result = change(session);
        session.Commit();
        return result;
    }

    /// <summary>Runs one change in a transaction of its own: all of it is kept, durably, or none of it.</summary>
    internal void Write(IWriteGuard guard, Action<WriteSession> change) => Write(guard, session =>
    {
        change(session);
        return true;
    });

    /// <summary>The classes of a generation of the repository.</summary>
    internal ClassCatalog ClassesOf(long generation)
    {
        CatalogVersion known = _catalog;
        if (known.Generation != generation)
        {
            known = NewCatalog(generation);
            _catalog = known;
        }

        return known.Classes;
    }

    private Caller CallerOf(IToken token, IClientConnection? connection)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new Caller(token, connection ?? LocalConnection.Instance, _auditLog);
    }

    private CatalogVersion NewCatalog(long generation) => new(generation, new ClassCatalog(new RepositoryClassStore(Repository, Server)));
}
