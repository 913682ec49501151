using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>Supplies the instances of one class from objects of a C# class. What is abstract here is written by the generator.</summary>
/// <typeparam name="T">The C# class.</typeparam>
public abstract class InstanceProvider<T> : InstanceProvider
    where T : class
{
    /// <summary>Creates the provider of a class.</summary>
    /// <param name="className">The CIM class.</param>
    /// <param name="propertyNames">The properties, in the order in which <see cref="Read"/> counts them.</param>
    /// <param name="keyNames">The keys, sorted by name.</param>
    /// <param name="methodNames">The methods, in the order in which <see cref="Invoke"/> and <see cref="InstanceProvider.InvokeStatic"/> count them.</param>
    protected InstanceProvider(string className, IReadOnlyList<string> propertyNames, IReadOnlyList<string> keyNames, IReadOnlyList<string> methodNames)
        : base(className, propertyNames, keyNames, methodNames)
    {
    }

    /// <summary>The objects, drawn one by one.</summary>
    public abstract IEnumerable<T> Enumerate(ProviderRequest request);

    /// <summary>The object of the given keys, in the order of <see cref="InstanceProvider.KeyNames"/>; NULL where there is none.</summary>
    public abstract T? Find(ProviderRequest request, ReadOnlySpan<CimValue> keys);

    /// <summary>Reads properties of an object, and none besides them.</summary>
    /// <param name="source">The object.</param>
    /// <param name="target">Receives the values.</param>
    /// <param name="slots">The properties, and their places in the target.</param>
    /// <param name="position">How far the reading came: where it throws, the slot that it was reading.</param>
    public abstract void Read(T source, CimInstanceBuilder target, ReadOnlySpan<PropertySlot> slots, ref int position);

    /// <summary>Runs a method of an object.</summary>
    /// <param name="source">The object.</param>
    /// <param name="method">The place of the method in <see cref="InstanceProvider.MethodNames"/>.</param>
    /// <param name="call">The arguments; receives the results.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: an argument is missing; others as the method decides.</exception>
    public virtual void Invoke(T source, int method, MethodCall call) => throw new ArgumentOutOfRangeException(nameof(method), method, $"{ClassName} has no such method.");

    /// <inheritdoc/>
    internal override IEnumWbemClassObject Enumerate(Func<CancellationToken, ProviderRequest> request, InstanceSelection selection) =>
        new InstanceEnumerator<T>(this, request, selection);

    /// <inheritdoc/>
    internal override CimInstance? Find(ProviderRequest request, CimValue[] keys, CimClass type)
    {
        var reader = new InstanceReader<T>(this, request.ProviderName, SelectEverything(type));
        using GuardedSequence<T>? objects = SupportsLookup ? null : Draw(request, null);
        return FindObject(request, keys, type, objects) is { } found ? reader.Read(found) : null;
    }

    /// <inheritdoc/>
    internal override bool TryInvoke(int method, CimValue[] keys, CimClass type, MethodCall call)
    {
        // The enumeration stays open meanwhile: it may hold what its objects need.
        using GuardedSequence<T>? objects = SupportsLookup ? null : Draw(call.Request, null);
        T? found = FindObject(call.Request, keys, type, objects);
        if (found is not null)
        {
            Invoke(found, method, call);
        }

        return found is not null;
    }

    /// <summary>The objects of the given keys, or without keys all objects.</summary>
    internal GuardedSequence<T> Draw(ProviderRequest request, IReadOnlyList<CimValue[]>? keys) =>
        new(keys is null ? DrawAll(request) : DrawByKey(request, keys), request.ProviderName, ClassName);

    // The author's method runs with the first object that is asked for, where its exceptions are expected.
    private IEnumerable<T> DrawAll(ProviderRequest request)
    {
        foreach (T found in Enumerate(request))
        {
            yield return found;
        }
    }

    private IEnumerable<T> DrawByKey(ProviderRequest request, IReadOnlyList<CimValue[]> keys)
    {
        foreach (CimValue[] one in keys)
        {
            if (FindOne(request, one) is { } found)
            {
                yield return found;
            }
        }
    }

    private T? FindObject(ProviderRequest request, CimValue[] keys, CimClass type, GuardedSequence<T>? objects)
    {
        if (objects is null)
        {
            return FindOne(request, keys);
        }

        var keyReader = new InstanceReader<T>(this, request.ProviderName, SelectKeys(type));
        while (objects.MoveNext())
        {
            request.CancellationToken.ThrowIfCancellationRequested();
            if (keyReader.Read(objects.Current) is { } candidate && HasKeys(candidate, keys))
            {
                return objects.Current;
            }
        }

        return null;
    }

    private T? FindOne(ProviderRequest request, CimValue[] keys)
    {
        try
        {
            return Find(request, keys);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_NOT_FOUND)
        {
            return null;
        }
        catch (Exception error) when (ProviderFault.IsFault(error))
        {
            throw ProviderFault.Wrap(request.ProviderName, $"to look up an instance of {ClassName}", error);
        }
    }

    private InstanceSelection SelectKeys(CimClass type)
    {
        CimClass keys = type.Project([.. type.KeyIndexes]);
        return new InstanceSelection(keys, FindSlots(keys));
    }

    private static bool HasKeys(CimInstance candidate, CimValue[] keys)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            CimValue value = candidate.GetValue(i);
            bool equal = value.Type is CimType.String or CimType.Reference && keys[i].Type is CimType.String or CimType.Reference
                ? CimName.Equals(value.AsString(), keys[i].AsString())
                : value == keys[i];
            if (!equal)
            {
                return false;
            }
        }

        return true;
    }
}
