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
            int index = IndexOf(name);
            return index < 0 ? null : _qualifiers[index];
        }
    }

    /// <summary>Makes a set.</summary>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_QUALIFIER: a name occurs twice or is not an identifier. WBEM_E_QUALIFIER_NAME_TOO_WIDE: a name is too long.
    /// WBEM_E_INVALID_QUALIFIER_TYPE: a value of a type that qualifiers do not have. WBEM_E_QUOTA_VIOLATION: more than <see cref="CimLimits.MaxQualifiers"/>.
    /// </exception>
    public static CimQualifierSet Create(IEnumerable<CimQualifier> qualifiers)
    {
        CimQualifier[] array = [.. qualifiers];
        if (array.Length > CimLimits.MaxQualifiers)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"An element has {array.Length} qualifiers; at most {CimLimits.MaxQualifiers} are allowed.");
        }

        for (int i = 0; i < array.Length; i++)
        {
            Check(array[i]);
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

    private int IndexOf(string name)
    {
        for (int i = 0; i < _qualifiers.Length; i++)
        {
            if (_qualifiers[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

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
            int mine = local.IndexOf(qualifier.Name);
            if (mine < 0)
            {
                merged.Add(qualifier);
            }
            else if ((qualifier.Flavor & CimFlavor.DisableOverride) != 0)
            {
                merged[mine] = Restate(local[mine], qualifier, element);
            }
        }

        return new([.. merged]);
    }

    // The same value may be given again; that does not set the qualifier free for the next subclass.
    private static CimQualifier Restate(CimQualifier mine, CimQualifier inherited, string element) => mine.Value == inherited.Value
        ? mine with { Flavor = mine.Flavor | (inherited.Flavor & (CimFlavor.DisableOverride | CimFlavor.ToSubClass)) }
        : throw new WbemException(
            WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED,
            $"The qualifier {inherited.Name} of {element} is inherited with DisableOverride and cannot change from {inherited.Value} to {mine.Value}.");

    private static void Check(CimQualifier qualifier)
    {
        if (qualifier.Name.Length > CimLimits.MaxNameLength)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_QUALIFIER_NAME_TOO_WIDE,
                $"The qualifier name {qualifier.Name.AsSpan(0, 40)}… has {qualifier.Name.Length} characters; at most {CimLimits.MaxNameLength} are allowed.");
        }

        if (!CimName.IsIdentifier(qualifier.Name))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_QUALIFIER, $"'{qualifier.Name}' is not a qualifier name: a letter or underscore, then letters, digits and underscores.");
        }

        CimType type = qualifier.Value.Type.ElementType();
        if (!type.IsInteger() && !type.IsReal() && type is not (CimType.Boolean or CimType.String))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_QUALIFIER_TYPE, $"The qualifier {qualifier.Name} has a value of type {type}; a boolean, an integer, a real, a string or an array of them is allowed.");
        }
    }
}
