using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>Supplies the instances of exactly one class, those of its subclasses excepted. The generator derives one from <see cref="InstanceProvider{T}"/> for each class.</summary>
public abstract class InstanceProvider
{
    private InstanceSelection? _everything;

    private protected InstanceProvider(string className, IReadOnlyList<string> propertyNames, IReadOnlyList<string> keyNames, IReadOnlyList<string> methodNames)
    {
        ClassName = className;
        PropertyNames = propertyNames;
        KeyNames = keyNames;
        MethodNames = methodNames;
    }

    /// <summary>The CIM class.</summary>
    public string ClassName { get; }

    /// <summary>The properties that the C# class has, in the order of its source.</summary>
    public IReadOnlyList<string> PropertyNames { get; }

    /// <summary>The keys, sorted by name as <see cref="CimClass.KeyIndexes"/> are; none for a singleton.</summary>
    public IReadOnlyList<string> KeyNames { get; }

    /// <summary>The methods that the C# class has, in the order of its source.</summary>
    public IReadOnlyList<string> MethodNames { get; }

    /// <summary>Whether one object can be had by its keys without reading the others.</summary>
    public abstract bool SupportsLookup { get; }

    /// <summary>Begins to read the instances.</summary>
    internal abstract IEnumWbemClassObject Enumerate(Func<CancellationToken, ProviderRequest> request, InstanceSelection selection);

    /// <summary>Reads the whole instance of the given keys, in the order of <see cref="KeyNames"/>; NULL where there is none.</summary>
    internal abstract CimInstance? Find(ProviderRequest request, CimValue[] keys, CimClass type);

    /// <summary>Creates or changes an instance.</summary>
    /// <param name="request">The call.</param>
    /// <param name="instance">The whole instance.</param>
    /// <param name="flags">CREATE_ONLY, UPDATE_ONLY.</param>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_CAPABLE: the class cannot; others as the class decides.</exception>
    public virtual void Put(ProviderRequest request, CimInstance instance, WbemFlags flags) => throw NotCapable(request, "PutInstance");

    /// <summary>Deletes an instance.</summary>
    /// <param name="request">The call.</param>
    /// <param name="keys">The keys, in the order of <see cref="KeyNames"/>.</param>
    /// <returns>False where there is no such instance.</returns>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_CAPABLE: the class cannot; others as the class decides.</exception>
    public virtual bool Delete(ProviderRequest request, ReadOnlySpan<CimValue> keys) => throw NotCapable(request, "DeleteInstance");

    /// <summary>Runs a static method. Written by the generator.</summary>
    /// <param name="method">Its place in <see cref="MethodNames"/>.</param>
    /// <param name="call">The arguments; receives the results.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: an argument is missing; others as the method decides.</exception>
    public virtual void InvokeStatic(int method, MethodCall call) => throw new ArgumentOutOfRangeException(nameof(method), method, $"{ClassName} has no such static method.");

    /// <summary>Runs a method of the object of the given keys; false where there is none.</summary>
    internal abstract bool TryInvoke(int method, CimValue[] keys, CimClass type, MethodCall call);

    /// <summary>The place of a method in <see cref="MethodNames"/>; -1 where the C# class has none of that name.</summary>
    internal int IndexOfMethod(string name)
    {
        for (int i = 0; i < MethodNames.Count; i++)
        {
            if (CimName.Equals(MethodNames[i], name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>All properties of a class. Made once for each definition of the class.</summary>
    internal InstanceSelection SelectEverything(CimClass type)
    {
        InstanceSelection? known = _everything;
        if (known is null || !ReferenceEquals(known.ResultClass, type))
        {
            known = new InstanceSelection(type, FindSlots(type));
            _everything = known;
        }

        return known;
    }

    /// <summary>The properties of the C# class that a class or a projection of it has.</summary>
    internal PropertySlot[] FindSlots(CimClass type)
    {
        var slots = new List<PropertySlot>(type.Properties.Count);
        for (int property = 0; property < PropertyNames.Count; property++)
        {
            if (type.IndexOf(PropertyNames[property]) is >= 0 and int index)
            {
                slots.Add(new PropertySlot(property, index));
            }
        }

        return [.. slots];
    }

    private WbemException NotCapable(ProviderRequest request, string operation) =>
        new(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The provider {request.ProviderName} does not support {operation} for {ClassName}.");
}
