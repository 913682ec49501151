using System.Collections.Frozen;

namespace OpenWmi.Com;

/// <summary>The wire interfaces that a runtime knows. Immutable.</summary>
public sealed class ComInterfaceTable
{
    private readonly FrozenDictionary<Guid, ComInterface> _byIid;
    private readonly FrozenDictionary<Type, ComInterface> _byType;

    /// <summary>Creates a table.</summary>
    /// <param name="interfaces">The interfaces.</param>
    /// <exception cref="ArgumentException">An IID or a type is there twice.</exception>
    public ComInterfaceTable(IEnumerable<ComInterface> interfaces)
    {
        ComInterface[] all = [.. interfaces];
        if (all.DistinctBy(one => one.Iid).Count() != all.Length || all.DistinctBy(one => one.Type).Count() != all.Length)
        {
            throw new ArgumentException("An interface is there twice.", nameof(interfaces));
        }

        _byIid = all.ToFrozenDictionary(one => one.Iid);
        _byType = all.ToFrozenDictionary(one => one.Type);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<ComInterface> All => _byIid.Values;

    /// <summary>Finds an interface.</summary>
    /// <param name="iid">Its IID.</param>
    /// <returns>The interface, or null.</returns>
    public ComInterface? Find(Guid iid) => _byIid.GetValueOrDefault(iid);

    /// <summary>The interface that a C# interface declares.</summary>
    /// <typeparam name="T">The C# interface.</typeparam>
    /// <exception cref="ArgumentException">It is not in the table.</exception>
    public ComInterface Of<T>()
        where T : class
        => _byType.GetValueOrDefault(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is no wire interface that this runtime knows.");
}
