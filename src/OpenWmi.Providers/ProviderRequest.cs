using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Security;

namespace OpenWmi.Providers;

/// <summary>What a provider is told of the call that it serves. Immutable but for what the provider keeps in it.</summary>
/// <param name="catalog">The catalogue of the class that is asked for.</param>
/// <param name="providerName">The name under which the provider is registered.</param>
/// <param name="ns">The namespace, as the caller sees it: for calls of the provider's own.</param>
/// <param name="caller">On whose behalf the provider is called.</param>
/// <param name="context">What the caller passes on to providers, or NULL.</param>
/// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
public sealed class ProviderRequest(ProviderCatalog catalog, string providerName, IWbemServices ns, IToken caller, WbemContext? context, CancellationToken cancellationToken)
{
    private object? _kept;

    /// <summary>The name under which the provider is registered.</summary>
    public string ProviderName { get; } = providerName;

    /// <summary>The namespace, as the caller sees it: for calls of the provider's own.</summary>
    public IWbemServices Namespace { get; } = ns;

    /// <summary>On whose behalf the provider is called, as the object manager vouches for it; nothing that a client sends can change it. What is checked against it is checked again by the kernel where the host runs as that user.</summary>
    public IToken Caller { get; } = caller;

    /// <summary>What the caller passes on to providers, or NULL.</summary>
    public WbemContext? Context { get; } = context;

    /// <summary>Cancelled when nobody waits for the answer any more. Between two objects of an enumeration the host looks at it itself.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>
    /// What the condition of the query demands of single properties, case by case, for a class that can find its objects by more than their keys: an object that fits none
    /// of the cases need not be supplied, and none at all where there is no case. Without a condition one case that demands nothing.
    /// </summary>
    /// <remarks>Only a hint: the host tests every object that is supplied.</remarks>
    public IReadOnlyList<WqlCase> Cases => Plan?.Cases ?? WqlCase.Anything;

    /// <summary>The query that is answered, or NULL where no query is.</summary>
    internal WqlPlan? Plan { get; init; }

    /// <summary>The values of which a property has one in every object that can match, none twice; NULL where the condition leaves the property open.</summary>
    /// <param name="property">The property, in any case.</param>
    public IReadOnlyList<CimValue>? ValuesOf(string property)
    {
        var values = new List<CimValue>();
        foreach (WqlCase one in Cases)
        {
            CimValue value = one.ValueOf(property);
            if (value.IsNull)
            {
                return null;
            }

            if (!values.Contains(value))
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>How an enumeration ends that fails of nothing: WBEM_S_FALSE, or what <see cref="LeaveOut"/> said.</summary>
    internal WbemStatus EndStatus { get; private set; } = WbemStatus.WBEM_S_FALSE;

    /// <summary>Says that an object is left out of the enumeration that is going on, which ends with this success status then. The provider may go on or stop. Facts 4.6, option C.</summary>
    /// <param name="reason">WBEM_S_ACCESS_DENIED: the caller may not see it; WBEM_S_PARTIAL_RESULTS: it could not be had.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another status.</exception>
    public void LeaveOut(WbemStatus reason)
    {
        if (reason is not (WbemStatus.WBEM_S_ACCESS_DENIED or WbemStatus.WBEM_S_PARTIAL_RESULTS))
        {
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "An enumeration that leaves something out ends with WBEM_S_ACCESS_DENIED or WBEM_S_PARTIAL_RESULTS.");
        }

        // A denial says more than that something is missing.
        EndStatus = EndStatus == WbemStatus.WBEM_S_ACCESS_DENIED ? EndStatus : reason;
    }

    /// <summary>Makes the failure of a call whose caller lacks privileges, with a Win32_PrivilegesStatus that names them. Facts 3.7.</summary>
    /// <param name="required">The privileges that the call needs, <c>SeShutdownPrivilege</c>.</param>
    /// <param name="notHeld">Those of them that the caller does not hold or has not enabled; at least one.</param>
    /// <returns>WBEM_E_PRIVILEGE_NOT_HELD, to be thrown. Where the namespace has no Win32_PrivilegesStatus, without the object.</returns>
    public WbemException PrivilegesNotHeld(IReadOnlyList<string> required, IReadOnlyList<string> notHeld)
    {
        string detail = $"The caller does not hold {string.Join(", ", notHeld)}, which the provider {ProviderName} needs for this.";
        try
        {
            CimClass type = Namespace.GetObjectAsync("Win32_PrivilegesStatus", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken).AsTask().GetAwaiter().GetResult().Class;
            CimInstance status = new CimInstanceBuilder(type)
                .Set("StatusCode", CimValue.From(unchecked((uint)(int)WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD)))
                .Set("Description", CimValue.From(detail))
                .Set("PrivilegesRequired", PropertyValues.ToArray(required, CimType.String, CimValue.From))
                .Set("PrivilegesNotHeld", PropertyValues.ToArray(notHeld, CimType.String, CimValue.From))
                .Build();
            return new WbemException(WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD, detail) { ErrorObject = status };
        }
        catch (WbemException missing) when (missing.Status is WbemStatus.WBEM_E_NOT_FOUND or WbemStatus.WBEM_E_INVALID_CLASS)
        {
            return new WbemException(WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD, detail);
        }
    }

    /// <summary>Gets the classes of security descriptors as objects: Win32_SecurityDescriptor and its parts.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: the namespace does not have them; root\cimv2 does.</exception>
    public SecurityDescriptorClasses GetSecurityDescriptorClasses() =>
        SecurityDescriptorClasses.GetWin32Async(Namespace, CancellationToken).AsTask().GetAwaiter().GetResult();

    /// <summary>Gets what a provider keeps as long as it serves this call, so that it learns it once and not with each object.</summary>
    /// <typeparam name="T">The type of it; a call keeps one object.</typeparam>
    /// <param name="make">Makes it where it is not there yet. Two threads of the provider may make one each.</param>
    public T GetOrKeep<T>(Func<ProviderRequest, T> make)
        where T : class
    {
        if (Volatile.Read(ref _kept) is T known)
        {
            return known;
        }

        T made = make(this);
        Volatile.Write(ref _kept, made);
        return made;
    }

    /// <summary>Gets what the classes of a catalogue share; see <see cref="ProviderCatalog.GetService"/>.</summary>
    /// <typeparam name="T">The type of it.</typeparam>
    /// <exception cref="InvalidOperationException">The catalogue has nothing of that type.</exception>
    public T GetService<T>()
        where T : class
        => FindService<T>() ?? throw new InvalidOperationException($"{catalog.GetType().Name} offers no {typeof(T).Name}; let its method GetService return one.");

    /// <summary>Gets what the classes of a catalogue share, where it is there; see <see cref="ProviderCatalog.GetService"/>.</summary>
    /// <typeparam name="T">The type of it.</typeparam>
    /// <returns>NULL where the catalogue has nothing of that type.</returns>
    public T? FindService<T>()
        where T : class
        => catalog.GetService(typeof(T)) as T;
}
