using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Cim;

/// <summary>The qualifiers of one element, in the order of their declaration. Names are unique; lookups ignore case. Immutable.</summary>
public sealed class CimQualifierSet : IReadOnlyList<CimQualifier>
{
    private readonly CimQualifier[] _qualifiers;

    private CimQualifierSet(CimQualifier[] qualifiers) => _qualifiers = qualifiers;

    /// <summary>No qualifiers.</summary>
    public static CimQualifierSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _qualifiers.Length;

    /// <inheritdoc/>
    public CimQualifier this[int index] => _qualifiers[index];

    /// <summary>The qualifier of that name, or NULL.</summary>
    public CimQualifier? this[string name]
    {
        get
        {
            foreach (CimQualifier qualifier in _qualifiers)
            {
                if (qualifier.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return qualifier;
                }
            }

            return null;
        }
    }

    /// <summary>Makes a set.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUALIFIER: a name occurs twice.</exception>
    public static CimQualifierSet Create(IEnumerable<CimQualifier> qualifiers)
    {
        CimQualifier[] array = [.. qualifiers];
        for (int i = 1; i < array.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (array[i].Name.Equals(array[j].Name, StringComparison.OrdinalIgnoreCase))
                {
                    throw new WbemException(WbemStatus.WBEM_E_INVALID_QUALIFIER, $"The qualifier {array[i].Name} is given twice.");
                }
            }
        }

        return array.Length == 0 ? Empty : new(array);
    }

    /// <summary>Whether a qualifier of that name exists.</summary>
    public bool Contains(string name) => this[name] is not null;

    /// <summary>Whether a boolean qualifier of that name is TRUE.</summary>
    public bool IsTrue(string name) => this[name] is { IsTrue: true };

    /// <summary>The text of a string qualifier.</summary>
    /// <returns>False where there is none of that name, or it is not a string.</returns>
    public bool TryGetString(string name, [NotNullWhen(true)] out string? text)
    {
        text = this[name] is { Value.Type: CimType.String } qualifier ? qualifier.Value.AsString() : null;
        return text is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<CimQualifier> GetEnumerator() => ((IEnumerable<CimQualifier>)_qualifiers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The set as subclasses inherit it.</summary>
    internal CimQualifierSet ToSubclass()
    {
        bool same = true;
        var inherited = new List<CimQualifier>(_qualifiers.Length);
        foreach (CimQualifier qualifier in _qualifiers)
        {
            CimQualifier? copy = qualifier.ToSubclass();
            same &= ReferenceEquals(copy, qualifier);
            if (copy is not null)
            {
                inherited.Add(copy);
            }
        }

        return same ? this : inherited.Count == 0 ? Empty : new([.. inherited]);
    }

    /// <summary>This set, inherited, with the declarations of a subclass over it.</summary>
    /// <param name="local">What the subclass declares.</param>
    /// <param name="element">What the qualifiers are on, for the error.</param>
    /// <exception cref="WbemException">WBEM_E_OVERRIDE_NOT_ALLOWED: another value for a qualifier with DisableOverride.</exception>
    internal CimQualifierSet Override(CimQualifierSet local, string element)
    {
        CimQualifierSet inherited = ToSubclass();
        if (local.Count == 0 || inherited.Count == 0)
        {
            return local.Count == 0 ? inherited : local;
        }

        var merged = new List<CimQualifier>(inherited.Count + local.Count);
        merged.AddRange(local);
        foreach (CimQualifier qualifier in inherited)
        {
            CimQualifier? mine = local[qualifier.Name];
            if (mine is null)
            {
                merged.Add(qualifier);
            }
            else if ((qualifier.Flavor & CimFlavor.DisableOverride) != 0 && mine.Value != qualifier.Value)
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED,
                    $"The qualifier {qualifier.Name} of {element} is inherited with DisableOverride and cannot change from {qualifier.Value} to {mine.Value}.");
            }
        }

        return new([.. merged]);
    }
}
