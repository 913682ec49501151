using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>A session that does what a test says, and notes with what it was called.</summary>
internal sealed class ServedSession : WbemServices, IWbemSession
{
    public static readonly CimClass Item = CimClass.Create(new CimClassDeclaration(
        "Item", null, CimQualifierSet.Empty, [new CimProperty("Id", CimType.Uint32, null, CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true))])), new CimProperty("Text", CimType.String)], []));

    public IToken? Entered { get; private set; }

    public uint GrantedAccess => NamespaceRights.All;

    public List<string> Asked { get; } = [];

    public int AskedCount
    {
        get
        {
            lock (Asked)
            {
                return Asked.Count;
            }
        }
    }

    public Func<string, CancellationToken, ValueTask<CimObject>> Get { get; set; } = (path, _) => new(Make(uint.Parse(path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..])));

    public Func<CancellationToken, Task> Write { get; set; } = _ => Task.CompletedTask;

    public Func<WbemFlags, IEnumWbemClassObject> Enumerate { get; set; } = _ => new SequenceEnumerator(Enumerable.Range(0, 10).Select(id => Make((uint)id)));

    protected override string Name => "Served";

    public static CimInstance Make(uint id, string? text = null) => new CimInstanceBuilder(Item).Set("Id", CimValue.From(id)).Set("Text", CimValue.From(text ?? $"item {id}")).Build();

    public IWbemServices ForCall(IToken caller, IClientConnection connection)
    {
        Entered = caller;
        return this;
    }

    public override async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Note($"GetObject {objectPath} {flags}");
        return objectPath == "Item" ? Item : await Get(objectPath, cancellationToken);
    }

    public override async ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Note($"OpenNamespace {ns} {flags}");
        await Write(cancellationToken);
        return new ServedSession { Get = Get };
    }

    public override async ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Note($"PutClass {declaration.Name} {flags}");
        await Write(cancellationToken);
    }

    public override async ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Note($"DeleteClass {className} {flags}");
        await Write(cancellationToken);
    }

    public override async ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Note($"PutInstance {instance.RelativePath} {flags}");
        await Write(cancellationToken);
        return instance.RelativePath!;
    }

    public override async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Note($"DeleteInstance {objectPath} {flags}");
        await Write(cancellationToken);
    }

    public override async ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken)
    {
        Note($"ExecMethod {objectPath} {methodName} {flags}");
        await Write(cancellationToken);
        return Make(42);
    }

    public override ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => Open("CreateClassEnum", superclass, flags);

    public override ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        Open("CreateInstanceEnum", className, flags);

    public override ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => Open("ExecQuery", query, flags);

    private ValueTask<IEnumWbemClassObject> Open(string operation, string? what, WbemFlags flags)
    {
        Note($"{operation} {what} {flags}");
        return new(Enumerate(flags));
    }

    private void Note(string asked)
    {
        lock (Asked)
        {
            Asked.Add(asked);
        }
    }
}
