namespace OpenWmi.Cim;

/// <summary>A class with all that it inherits. Immutable; made by <see cref="Create"/>.</summary>
/// <remarks>Inherited properties come first, so a property has one index in a class and in all of its subclasses.</remarks>
public sealed partial class CimClass : CimObject
{
    private readonly CimProperty[] _properties;
    private readonly CimMethod[] _methods;
    private readonly Dictionary<string, int> _indexes;
    private CimLayout? _layout;

    private CimClass(
        CimClassDeclaration declaration,
        CimClass? superclass,
        CimScope? scope,
        CimQualifierSet qualifiers,
        CimProperty[] properties,
        CimMethod[] methods,
        int? projectedFromKeys = null)
    {
        Declaration = declaration;
        Superclass = superclass;
        Scope = scope;
        Qualifiers = qualifiers;
        IsProjection = projectedFromKeys is not null;
        _properties = properties;
        _methods = methods;
        _indexes = IndexByName(properties);
        Derivation = superclass is null ? [] : FindDerivation(superclass);
        DefaultDepth = FindDefaultDepth(declaration, superclass);
        KeyIndexes = FindKeys(properties);
        KeyCount = projectedFromKeys ?? KeyIndexes.Count;
        IsAbstract = qualifiers.IsTrue("abstract");
        IsAssociation = qualifiers.IsTrue("association");
        IsSingleton = qualifiers.IsTrue("singleton");
        IsDynamic = qualifiers.IsTrue("dynamic");
        Provider = qualifiers.TryGetString("provider", out string? provider) ? provider : null;
    }

    /// <summary>The class that GetObject gives for an empty path: without a name, to be filled in. Facts 8.2.</summary>
    public static CimClass Unnamed { get; } = new(new CimClassDeclaration(string.Empty, null, CimQualifierSet.Empty, [], []), null, null, CimQualifierSet.Empty, [], []);

    /// <summary>What the class says of itself.</summary>
    public CimClassDeclaration Declaration { get; }

    /// <summary>The name.</summary>
    public string Name => Declaration.Name;

    /// <summary>The superclass, or NULL.</summary>
    public CimClass? Superclass { get; }

    /// <summary>The name of the superclass, or NULL.</summary>
    public string? SuperclassName => Superclass?.Name;

    /// <summary>Where the class lives; NULL for one that belongs to no namespace yet.</summary>
    public CimScope? Scope { get; }

    /// <summary>The names of the classes above, nearest first: <c>__DERIVATION</c>.</summary>
    public IReadOnlyList<string> Derivation { get; }

    /// <summary>The properties, inherited ones first.</summary>
    public IReadOnlyList<CimProperty> Properties => _properties;

    /// <summary>The methods, inherited ones first.</summary>
    public IReadOnlyList<CimMethod> Methods => _methods;

    /// <summary>The indexes of the key properties, sorted by property name: the order of keys in a path.</summary>
    public IReadOnlyList<int> KeyIndexes { get; }

    /// <summary>The number of keys of the class; a projection may hold fewer of them.</summary>
    public int KeyCount { get; }

    /// <summary>Whether the class cannot have instances of its own: qualifier Abstract.</summary>
    public bool IsAbstract { get; }

    /// <summary>Whether the class is an association.</summary>
    public bool IsAssociation { get; }

    /// <summary>Whether it has one instance, <c>Class=@</c>, whatever keys it inherits. Facts 6.12.</summary>
    public bool IsSingleton { get; }

    /// <summary>Whether a provider supplies the instances.</summary>
    public bool IsDynamic { get; }

    /// <summary>The value of the qualifier Provider, or NULL.</summary>
    public string? Provider { get; }

    /// <summary>Whether this is the shape of a query's result: the class with some of its properties only. See <see cref="Project"/>.</summary>
    public bool IsProjection { get; }

    /// <inheritdoc/>
    public override CimClass Class => this;

    /// <inheritdoc/>
    public override CimQualifierSet Qualifiers { get; }

    /// <inheritdoc/>
    public override string RelativePath => Name;

    /// <summary>Where the values of an instance stand in its packed form.</summary>
    internal CimLayout Layout => _layout ??= new CimLayout(_properties);

    /// <summary>What the object encoding keeps with the class, as long as the class lives.</summary>
    internal object? EncodedForm { get; set; }

    /// <summary>How deep objects are nested in the defaults of the class and of those above; 0 where no default is an object.</summary>
    internal int DefaultDepth { get; }

    /// <inheritdoc/>
    public override CimValue GetValue(int index) => _properties[index].DefaultValue;

    /// <summary>The index of a property by its name, in any case; -1 where there is none.</summary>
    public int IndexOf(string propertyName) => _indexes.TryGetValue(propertyName, out int index) ? index : -1;

    /// <summary>The property of a name in any case, or NULL.</summary>
    public CimProperty? FindProperty(string name) => IndexOf(name) is >= 0 and int index ? _properties[index] : null;

    /// <summary>The method of a name in any case, or NULL.</summary>
    public CimMethod? FindMethod(string name) => Array.Find(_methods, method => CimName.Equals(method.Name, name));

    /// <summary>Whether the class is the named one or derives from it.</summary>
    public bool IsA(string className)
    {
        for (CimClass? type = this; type is not null; type = type.Superclass)
        {
            if (CimName.Equals(type.Name, className))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same class with some of its properties only: the shape of the objects that <c>SELECT a, b</c> yields.</summary>
    /// <param name="propertyIndexes">The properties to keep, in the order to keep them; no index twice.</param>
    public CimClass Project(ReadOnlySpan<int> propertyIndexes)
    {
        var kept = new CimProperty[propertyIndexes.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = _properties[propertyIndexes[i]];
        }

        return new CimClass(Declaration, Superclass, Scope, Qualifiers, kept, _methods, KeyCount);
    }

    /// <summary>Whether both are one definition: the same name, place, superclass and declarations.</summary>
    public override bool Equals(object? obj) =>
        obj is CimClass other && (ReferenceEquals(this, other) || (CimName.Equals(Name, other.Name) && CimDeclarationComparer.AreEqual(this, other)));

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Path ?? Name;

    private static string[] FindDerivation(CimClass superclass)
    {
        var names = new string[superclass.Derivation.Count + 1];
        names[0] = superclass.Name;
        for (int i = 1; i < names.Length; i++)
        {
            names[i] = superclass.Derivation[i - 1];
        }

        return names;
    }

    private static int FindDefaultDepth(CimClassDeclaration declaration, CimClass? superclass)
    {
        int depth = superclass?.DefaultDepth ?? 0;
        for (int i = 0; i < declaration.Properties.Count; i++)
        {
            depth = Math.Max(depth, CimNesting.Depth(declaration.Properties[i].DefaultValue));
        }

        return depth;
    }

    private static Dictionary<string, int> IndexByName(CimProperty[] properties)
    {
        var indexes = new Dictionary<string, int>(properties.Length, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < properties.Length; i++)
        {
            indexes.Add(properties[i].Name, i);
        }

        return indexes;
    }

    // A list, because arrays behind an interface of numbers are served by code that is compiled at the start.
    private static List<int> FindKeys(CimProperty[] properties)
    {
        var keys = new List<int>();
        for (int i = 0; i < properties.Length; i++)
        {
            if (properties[i].IsKey)
            {
                keys.Add(i);
            }
        }

        if (keys.Count > 1)
        {
            Sort(keys, properties);
        }

        return keys;
    }

    private static void Sort(List<int> keys, CimProperty[] properties) =>
        keys.Sort((a, b) => StringComparer.OrdinalIgnoreCase.Compare(properties[a].Name, properties[b].Name));
}
