using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>
/// The providers of one assembly: their definition in MOF for the object manager, and the way to them for the host. A class with
/// <see cref="ProviderCatalogAttribute"/> derives from it, and the generator writes the rest. Thread-safe.
/// </summary>
/// <remarks>Nothing is made before it is asked for: neither the MOF text nor the provider of a class.</remarks>
public abstract class ProviderCatalog
{
    private readonly CimNameTable<InstanceProvider> _instanceProviders = new();

    /// <summary>The MOF of namespaces, classes and registrations, each text a file of its own, to be compiled in this order.</summary>
    public abstract IReadOnlyList<string> Mof { get; }

    /// <summary>The SHA-256 of <see cref="Mof"/> in hexadecimal, computed by the compiler: another text has another hash.</summary>
    public abstract string MofHash { get; }

    /// <summary>What <see cref="Mof"/> registers.</summary>
    public abstract IReadOnlyList<ProviderRegistration> Registrations { get; }

    /// <summary>Whether the catalogue holds a provider for a namespace.</summary>
    /// <param name="providerName">The name of the provider, in any case.</param>
    /// <param name="ns">The namespace, <c>root\cimv2</c>, in any case.</param>
    public bool Contains(string providerName, string ns)
    {
        IReadOnlyList<ProviderRegistration> registrations = Registrations;
        for (int i = 0; i < registrations.Count; i++)
        {
            if (CimName.Equals(registrations[i].Name, providerName) && CimName.Equals(registrations[i].Namespace, ns))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What supplies the instances of a class, the same object each time; NULL where the provider does not supply the class.</summary>
    /// <param name="providerName">The name of the provider, in any case.</param>
    /// <param name="ns">The namespace, <c>root\cimv2</c>, in any case.</param>
    /// <param name="className">The class, in any case.</param>
    public InstanceProvider? FindInstanceProvider(string providerName, string ns, string className)
    {
        string key = string.Concat(string.Concat(ns, ":", providerName), ":", className);
        if (_instanceProviders.TryGetValue(key, out InstanceProvider? known))
        {
            return known;
        }

        // What the catalogue does not supply is not remembered: names that callers invent would fill the memory.
        InstanceProvider? created = CreateInstanceProvider(providerName.ToUpperInvariant(), ns.ToUpperInvariant(), className.ToUpperInvariant());
        return created is null ? null : _instanceProviders.GetOrAdd(key, created);
    }

    /// <summary>Gets what the classes of the catalogue share, for <see cref="ProviderRequest.GetService"/>: the host that they read, a connection.</summary>
    /// <param name="serviceType">The type of it.</param>
    /// <returns>The object, or NULL where the catalogue has none of that type.</returns>
    public virtual object? GetService(Type serviceType) => null;

    /// <summary>Makes what supplies the instances of a class. Written by the generator.</summary>
    /// <param name="providerName">The name of the provider, in upper case.</param>
    /// <param name="ns">The namespace, in upper case.</param>
    /// <param name="className">The class, in upper case.</param>
    protected abstract InstanceProvider? CreateInstanceProvider(string providerName, string ns, string className);
}
