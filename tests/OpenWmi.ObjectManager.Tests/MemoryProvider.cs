using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>A provider that keeps the instances of its classes in memory, and has one method. It says what it was asked.</summary>
internal sealed class MemoryProvider : WbemServices, IProviderHost
{
    private readonly Dictionary<string, CimInstance> _instances = new(StringComparer.OrdinalIgnoreCase);
    private IWbemServices? _namespace;

    public List<string> Asked { get; } = [];

    protected override string Name => "Memory";

    /// <summary>MOF that registers the provider for everything; classes name it with <c>Provider("Memory")</c>.</summary>
    public static string Registration => """
        instance of __Win32Provider as $p { Name = "Memory"; };
        instance of __InstanceProviderRegistration
        {
            provider = $p; SupportsGet = TRUE; SupportsPut = TRUE; SupportsDelete = TRUE; SupportsEnumeration = TRUE;
        };
        instance of __MethodProviderRegistration { provider = $p; };
        """;

    /// <summary>Who was last named as the caller.</summary>
    public IToken? Caller { get; private set; }

    public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
    {
        _namespace = ns;
        Caller = caller;
        return new(this);
    }

    public override ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Asked.Add($"get {objectPath}");
        return _instances.TryGetValue(objectPath, out CimInstance? found) ? new(found) : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
    }

    public override ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        string path = instance.RelativePath!;
        Asked.Add($"put {path}");
        bool exists = _instances.ContainsKey(path);
        if (exists && flags.HasFlag(WbemFlags.WBEM_FLAG_CREATE_ONLY))
        {
            throw new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS);
        }

        if (!exists && flags.HasFlag(WbemFlags.WBEM_FLAG_UPDATE_ONLY))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        }

        _instances[path] = instance;
        return new(path);
    }

    public override ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Asked.Add($"delete {objectPath}");
        return _instances.Remove(objectPath) ? ValueTask.CompletedTask : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
    }

    public override ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Asked.Add($"enumerate {className}");
        return new(new SequenceEnumerator(_instances.Values.Where(instance => CimName.Equals(instance.Class.Name, className)).ToArray()));
    }

    /// <summary>Doubles the argument Number, and says on which object it was called.</summary>
    public override async ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken)
    {
        Asked.Add($"call {objectPath} {methodName}");
        CimPath path = CimPath.Parse(objectPath);
        CimObject type = await _namespace!.GetObjectAsync(path.ClassName!, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken);
        var results = new CimInstanceBuilder(type.Class.FindMethod(methodName)!.OutParameters);
        if (results.Class.IndexOf("Result") >= 0)
        {
            results.Set("Result", CimValue.From(checked((uint)(inParameters!["Number"].AsInt64() * 2)))).Set("Target", CimValue.From(objectPath)).Set("ReturnValue", CimValue.From(0u));
        }

        return results.Build();
    }
}
