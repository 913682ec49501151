using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Enumeration;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Localization;
using OpenWmi.ObjectManager.Methods;
using OpenWmi.ObjectManager.Partial;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Sessions;

/// <summary>One namespace as one caller sees it: what login gives. Each operation goes on in a class of its own.</summary>
internal sealed class NamespaceSession(CimObjectManager manager, NamespaceAccess access) : IWbemServices
{
    // Far more than providers that work together need.
    private const int MaxDepth = 16;
    private NamespaceSession? _caller;
    private int _depth;

    /// <summary>The object manager.</summary>
    public CimObjectManager Manager { get; } = manager;

    /// <summary>The namespace.</summary>
    public NamespaceEntry Namespace => Access.Namespace;

    /// <summary>Who the caller is and what he may do here, as the login found.</summary>
    public NamespaceAccess Access { get; } = access;

    /// <summary>The caller.</summary>
    public IToken Token => Access.Caller.Token;

    /// <summary>The classes as last committed; for one call those that it began with.</summary>
    public ClassCatalog Classes => KnownClasses ?? Manager.Classes;

    /// <summary>The classes that the call began with, until it changes something itself; NULL where the session serves many calls.</summary>
    public ClassCatalog? KnownClasses { get; private set; }

    /// <summary>The session as a call enters it, with the token and the connection of that call.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: it is not the one who logged in.</exception>
    public NamespaceSession EnterAs(IToken token, IClientConnection connection)
    {
        NamespaceAccess access = Access.EnterAs(token, connection);
        return access == Access ? this : new(Manager, access);
    }

    /// <summary>The session for one call: whatever is asked in its course, by providers too, sees the same classes, and they are looked up once.</summary>
    public NamespaceSession ForCall() => new(Manager, Access) { KnownClasses = Manager.Classes, _caller = this, _depth = _depth };

    /// <summary>The session that a provider gets for its own calls in the course of this one. What it changes, the call sees too.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_FAILURE: providers ask each other without an end. Facts 4.4.</exception>
    public NamespaceSession ForProvider() => _depth < MaxDepth
        ? new(Manager, Access) { KnownClasses = KnownClasses, _caller = this, _depth = _depth + 1 }
        : throw new WbemException(
            WbemStatus.WBEM_E_PROVIDER_FAILURE, $"Providers called each other through {Namespace.Path} {MaxDepth} times in the course of one call: one of them asks for what it is asked for itself.");

    /// <summary>Opens a namespace below this one, as the same caller.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is none of that name. WBEM_E_ACCESS_DENIED.</exception>
    public NamespaceSession OpenNamespace(string ns) => Enter($@"{Namespace.Path}\{CimPath.NormalizeNamespace(ns)}");

    /// <summary>Opens any namespace by its full name, as the same caller in the same call.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is none of that name. WBEM_E_ACCESS_DENIED: the caller may not enter it, or not know whether there is one.</exception>
    public NamespaceSession Enter(string path) => new(Manager, Login(CimPath.NormalizeNamespace(path)))
    {
        KnownClasses = KnownClasses,
        _caller = KnownClasses is null ? null : this,
        _depth = _depth,
    };

    /// <summary>What the caller may write in the course of one operation.</summary>
    /// <param name="operation">The operation, for records about other namespaces.</param>
    public IWriteGuard Guard(string operation) => new CallerGuard(Access, operation);

    /// <summary>Refuses a call that comes unencrypted to a namespace that demands encryption by now.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED.</exception>
    public void RequireEncryption(string operation)
    {
        if (Access.Caller.Connection.AuthenticationLevel != AuthenticationLevel.PktPrivacy)
        {
            Access.RequireEncryption(Manager.Classes.FindNamespace(Namespace.Path), operation);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => new(OpenNamespace(ns));

    /// <inheritdoc/>
    public async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        RecordRead("GetObject", objectPath);
        if (objectPath.Length == 0)
        {
            return CimClass.Unnamed;
        }

        CimPath path = ParsePath(objectPath);
        CimObject found = path.IsInstance && PartialGet.Read(context) is { } part
            ? await ObjectReader.GetPartAsync(this, path, flags, part, cancellationToken).ConfigureAwait(false)
            : await ObjectReader.GetAsync(this, path, flags, context, cancellationToken).ConfigureAwait(false);
        return IsLocalized(flags) ? new LocalizedCatalog(this).Localize(found) : found;
    }

    /// <inheritdoc/>
    public ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        RefuseEarly(WriteRights.Classes, "PutClass", declaration.Name);
        ForgetClasses();
        Manager.Write(Guard("PutClass"), writer => writer.Classes.Put(Namespace, declaration, flags));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        RefuseEarly(WriteRights.Classes, "DeleteClass", className);
        ForgetClasses();
        Manager.Write(Guard("DeleteClass"), writer => writer.Classes.Delete(Namespace, className));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        RecordRead("CreateClassEnum", superclass);
        ClassCatalog classes = Classes;
        string? top = string.IsNullOrEmpty(superclass) ? null : classes.Require(Namespace, superclass).Class.Name;
        IEnumerable<ClassEntry> found = flags.HasFlag(WbemFlags.WBEM_FLAG_SHALLOW) ? classes.Children(Namespace, top) : classes.Descendants(Namespace, top);
        return new(Localized(new SequenceEnumerator(found.Select(entry => entry.Class)), flags));
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ForgetClasses();
        PartialPut? part = PartialPut.Read(context, flags);
        if (TryPutStatic(instance, flags, part))
        {
            return instance.RelativePath!;
        }

        ClassEntry entry = Classes.Require(Namespace, instance.Class.Name);
        return await DynamicInstances.PutAsync(this, entry, instance, flags, context, part, cancellationToken).ConfigureAwait(false);
    }

    // What was known of the class last says which way to go, and the transaction says whether that is still true: nothing is read twice.
    private bool TryPutStatic(CimInstance instance, WbemFlags flags, PartialPut? part)
    {
        ClassEntry? known = Manager.KnownClasses.Find(Namespace, instance.Class.Name) ?? Classes.Require(Namespace, instance.Class.Name);
        if (known.Class.IsDynamic)
        {
            return false;
        }

        RefuseEarly(WriteRights.ForInstance(known.Class), "PutInstance", instance.RelativePath ?? known.Class.Name);
        return Manager.Write(Guard("PutInstance"), writer =>
        {
            bool isStatic = !writer.Catalog.Require(Namespace, instance.Class.Name).Class.IsDynamic;
            if (isStatic && part is null)
            {
                writer.Instances.Put(Namespace, instance, flags);
            }
            else if (isStatic)
            {
                writer.Instances.PutPart(Namespace, instance, part!);
            }

            return isStatic;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ForgetClasses();
        CimPath path = ParsePath(objectPath);
        ClassEntry entry = Classes.Require(Namespace, path.ClassName!);
        if (path.IsInstance && DynamicInstances.AreIn(this, entry))
        {
            await DynamicInstances.DeleteAsync(this, entry, path, flags, context, cancellationToken).ConfigureAwait(false);
            return;
        }

        Manager.Write(Guard("DeleteInstance"), writer => writer.Instances.Delete(Namespace, path));
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        RecordRead("CreateInstanceEnum", className);
        ClassEntry top = Classes.Require(Namespace, className);
        InstanceQuery query = PartialGet.Read(context) is { } part
            ? InstanceQuery.ForSelect(this, part.ToQuery(top.Class, null), flags, part.Context)
            : InstanceQuery.ForClass(this, top, flags, context);
        return new(Localized(query.Open(), flags));
    }

    /// <inheritdoc/>
    public async ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        RecordRead("ExecQuery", query);
        if (!language.Equals("WQL", StringComparison.OrdinalIgnoreCase))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_QUERY_TYPE, $"'{language}' is not a query language here; use WQL.");
        }

        return Localized(await QueryExecutor.OpenAsync(this, query, flags, context, cancellationToken).ConfigureAwait(false), flags);
    }

    /// <inheritdoc/>
    public ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken)
    {
        CimPath path = ParsePath(objectPath);
        if (SystemSecurityMethods.NeedsExecute(path, methodName))
        {
            Access.Require(NamespaceRights.WBEM_METHOD_EXECUTE, "ExecMethod", $"{objectPath}::{methodName}");
        }

        return MethodExecutor.ExecuteAsync(this, path, methodName, context, inParameters, cancellationToken);
    }

    /// <summary>Whether the machine of a path is this one, or none is named.</summary>
    public bool IsThisMachine(string? server) => server is null or "." || CimName.Equals(server, Namespace.Scope.Server);

    /// <summary>Reads a path that must lie in this namespace.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: not a path of a class or instance, or one of another machine or namespace.</exception>
    public CimPath ParsePath(string text)
    {
        CimPath path = CimPath.Parse(text);
        if (!IsThisMachine(path.Server) || (path.Namespace is not null && !CimName.Equals(path.Namespace, Namespace.Path)))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"The path {path} is not in {Namespace.Path} on this machine; connect to its namespace.");
        }

        return path.ClassName is not null
            ? path
            : throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"The path {path} is that of a namespace; name a class.");
    }

    private NamespaceAccess Login(string path) =>
        CimName.Equals(path, Namespace.Path) ? Access : NamespaceLogin.Enter(Classes, Access.Caller, path, "OpenNamespace");

    // Before the transaction, so that who may not write does not make others wait; what is granted is recorded in it.
    private void RefuseEarly(uint rights, string operation, string target)
    {
        if (!Access.Allows(rights))
        {
            Access.Require(rights, operation, target);
        }
    }

    // To be in the namespace is to have Enable. What providers read in the course of a call is part of that call.
    private void RecordRead(string operation, string? target)
    {
        if (_depth == 0 && Access.IsRecorded)
        {
            Access.Record(NamespaceRights.WBEM_ENABLE, NamespaceRights.WBEM_ENABLE, isGranted: true, operation, target);
        }
    }

    // Those in whose course this session stands see the change too.
    private void ForgetClasses()
    {
        for (NamespaceSession? session = this; session is not null; session = session._caller)
        {
            session.KnownClasses = null;
        }
    }

    private static bool IsLocalized(WbemFlags flags) => flags.HasFlag(WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS);

    private IEnumWbemClassObject Localized(IEnumWbemClassObject found, WbemFlags flags) =>
        IsLocalized(flags) ? new MappedEnumerator(found, new LocalizedCatalog(this).Localize) : found;
}
