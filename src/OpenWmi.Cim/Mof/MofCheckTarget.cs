namespace OpenWmi.Cim.Mof;

/// <summary>A target in memory: what is put is checked by the rules of the CIM model and kept only for the statements behind it. Not thread-safe.</summary>
/// <param name="existing">Where classes are looked up that the text does not define, such as the repository; NULL starts from nothing. Nothing is put there.</param>
public sealed class MofCheckTarget(IMofTarget? existing = null) : IMofTarget
{
    private readonly Dictionary<string, Dictionary<string, CimClass>> _namespaces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The classes that were put, of all namespaces.</summary>
    public IEnumerable<CimClass> Classes => _namespaces.Values.SelectMany(classes => classes.Values);

    /// <summary>The instances that were put.</summary>
    public int InstanceCount { get; private set; }

    /// <inheritdoc/>
    public CimClass? FindClass(string namespaceName, string className) =>
        _namespaces.TryGetValue(namespaceName, out Dictionary<string, CimClass>? classes) && classes.TryGetValue(className, out CimClass? type)
            ? type
            : existing?.FindClass(namespaceName, className);

    /// <inheritdoc/>
    public IEnumerable<string> SuggestClasses(string namespaceName, string className)
    {
        IEnumerable<string> own = _namespaces.TryGetValue(namespaceName, out Dictionary<string, CimClass>? classes) ? classes.Keys : [];
        return existing is null ? own : own.Concat(existing.SuggestClasses(namespaceName, className));
    }

    /// <inheritdoc/>
    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags)
    {
        CimClass? before = FindClass(namespaceName, declaration.Name);
        CheckFlags(before is not null, flags.HasFlag(MofClassFlags.CreateOnly), flags.HasFlag(MofClassFlags.UpdateOnly), declaration.Name);
        CimClass? superclass = declaration.SuperclassName is null ? null : FindClass(namespaceName, declaration.SuperclassName);
        if (!_namespaces.TryGetValue(namespaceName, out Dictionary<string, CimClass>? classes))
        {
            _namespaces.Add(namespaceName, classes = new Dictionary<string, CimClass>(StringComparer.OrdinalIgnoreCase));
        }

        classes[declaration.Name] = CimClass.Create(declaration, superclass);
    }

    /// <inheritdoc/>
    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags)
    {
        if (instance.Class.IsAbstract)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, $"{instance.Class.Name} is abstract and has no instances of its own.");
        }

        if (instance.RelativePath is null)
        {
            throw instance.Class.KeyIndexes.Count == 0
                ? new WbemException(WbemStatus.WBEM_E_NO_KEY, $"{instance.Class.Name} has no key; an instance of it cannot be stored.")
                : new WbemException(WbemStatus.WBEM_E_ILLEGAL_NULL, $"Each key of {instance.Class.Name} needs a value: {string.Join(", ", instance.Class.KeyIndexes.Select(index => instance.Class.Properties[index].Name))}.");
        }

        InstanceCount++;
    }

    /// <inheritdoc/>
    public void DeleteClass(string namespaceName, string className)
    {
        if (_namespaces.TryGetValue(namespaceName, out Dictionary<string, CimClass>? classes) && classes.Remove(className))
        {
            return;
        }

        if (existing?.FindClass(namespaceName, className) is null)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no class {className} in {namespaceName}.");
        }
    }

    /// <inheritdoc/>
    public void DeleteInstance(string namespaceName, CimPath path)
    {
        if (!path.IsInstance)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{path} is not the path of an instance.");
        }
    }

    /// <inheritdoc/>
    public void Autorecover(string fileName)
    {
        // A check changes no list.
    }

    private static void CheckFlags(bool exists, bool createOnly, bool updateOnly, string name)
    {
        if (exists && createOnly)
        {
            throw new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS, $"{name} exists already, and the class flag createonly is set.");
        }

        if (!exists && updateOnly)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{name} does not exist, and the class flag updateonly is set.");
        }
    }
}
