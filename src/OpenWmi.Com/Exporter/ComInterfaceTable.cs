namespace OpenWmi.Com;

/// <summary>The wire interfaces that a runtime knows. Immutable.</summary>
public sealed class ComInterfaceTable
{
    // There are a dozen: a command that starts for one call looks through them sooner than it makes tables.
    private readonly ComInterface[] _all;

    /// <summary>Creates a table.</summary>
    /// <param name="interfaces">The interfaces.</param>
    /// <exception cref="ArgumentException">An IID or a type is there twice.</exception>
    public ComInterfaceTable(IEnumerable<ComInterface> interfaces)
    {
        _all = [.. interfaces];
        for (int i = 0; i < _all.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (_all[i].Iid == _all[j].Iid || _all[i].Type == _all[j].Type)
                {
                    throw new ArgumentException($"The interface {_all[i].Type} is there twice.", nameof(interfaces));
                }
            }
        }
    }

    /// <summary>All of them.</summary>
    public IEnumerable<ComInterface> All => _all;

    /// <summary>Finds an interface.</summary>
    /// <param name="iid">Its IID.</param>
    /// <returns>The interface, or null.</returns>
    public ComInterface? Find(Guid iid)
    {
        foreach (ComInterface one in _all)
        {
            if (one.Iid == iid)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>The interface that a C# interface declares.</summary>
    /// <typeparam name="T">The C# interface.</typeparam>
    /// <exception cref="ArgumentException">It is not in the table.</exception>
    public ComInterface Of<T>()
        where T : class
    {
        foreach (ComInterface one in _all)
        {
            if (one.Type == typeof(T))
            {
                return one;
            }
        }

        throw new ArgumentException($"{typeof(T)} is no wire interface that this runtime knows.");
    }
}
