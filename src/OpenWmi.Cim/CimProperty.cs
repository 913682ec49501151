namespace OpenWmi.Cim;

/// <summary>A property of a class: its declaration, and where it came from. Immutable.</summary>
public sealed class CimProperty
{
    private CimProperty? _inherited;

    /// <summary>Creates a property as a class declares it.</summary>
    /// <param name="name">The name; comparisons ignore case.</param>
    /// <param name="type">The type, with <see cref="CimType.Array"/> for an array.</param>
    /// <param name="className">For a reference or a strongly typed embedded object: the class; otherwise NULL.</param>
    /// <param name="qualifiers">The local qualifiers.</param>
    /// <param name="defaultValue">The default; NULL or a value of exactly <paramref name="type"/>.</param>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the default has another type. WBEM_E_QUOTA_VIOLATION: it nests objects too deep.</exception>
    public CimProperty(string name, CimType type, string? className = null, CimQualifierSet? qualifiers = null, CimValue defaultValue = default)
        : this(name, type, className, qualifiers ?? CimQualifierSet.Empty, defaultValue, string.Empty, isLocal: true)
    {
        if (!defaultValue.IsNull && defaultValue.Type != type)
        {
            throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"The default of {name} has the type {defaultValue.Type}, not {type}.");
        }

        if (CimNesting.Depth(defaultValue) >= CimLimits.MaxNesting)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The default of {name} holds objects embedded more than {CimLimits.MaxNesting} deep.");
        }
    }

    private CimProperty(string name, CimType type, string? className, CimQualifierSet qualifiers, CimValue defaultValue, string origin, bool isLocal)
    {
        Name = name;
        Type = type;
        ClassName = className;
        Qualifiers = qualifiers;
        DefaultValue = defaultValue;
        Origin = origin;
        IsLocal = isLocal;
        IsKey = qualifiers.Contains("key");
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public CimType Type { get; }

    /// <summary>The class of a reference or of a strongly typed embedded object; otherwise NULL.</summary>
    public string? ClassName { get; }

    /// <summary>The qualifiers: in a class the inherited ones too.</summary>
    public CimQualifierSet Qualifiers { get; }

    /// <summary>The value of instances that do not set the property.</summary>
    public CimValue DefaultValue { get; }

    /// <summary>The class that introduced the property; empty before it belongs to a class.</summary>
    public string Origin { get; }

    /// <summary>Whether the class that holds the property declares or overrides it, rather than only inheriting it.</summary>
    public bool IsLocal { get; }

    /// <summary>Whether it has the qualifier Key. Its value does not matter (facts 4.3).</summary>
    public bool IsKey { get; }

    /// <summary>The value of the CIMTYPE qualifier: <c>uint32</c>, <c>ref:Class</c>, <c>object:Class</c>. Facts 6.7.</summary>
    public string CimTypeName => ClassName is null ? Type.MofName() : $"{Type.MofName()}:{ClassName}";

    /// <inheritdoc/>
    public override string ToString() => $"{CimTypeName}{(Type.IsArray() ? "[]" : string.Empty)} {Name}";

    /// <summary>A property as a peer describes it: all that its class says of it, checked by the caller.</summary>
    internal static CimProperty Restore(string name, CimType type, string? className, CimQualifierSet qualifiers, CimValue defaultValue, string origin, bool isLocal) =>
        new(name, type, className, qualifiers, defaultValue, origin, isLocal);

    /// <summary>The property in the class that introduces it.</summary>
    internal CimProperty Introduce(string origin) => new(Name, Type, ClassName, Qualifiers, DefaultValue, origin, isLocal: true);

    /// <summary>The property with a qualifier more, or with another value of it.</summary>
    internal CimProperty WithQualifier(CimQualifier qualifier) => new(
        Name, Type, ClassName, CimQualifierSet.Create([.. Qualifiers.Where(other => !CimName.Equals(other.Name, qualifier.Name)), qualifier]), DefaultValue, Origin, IsLocal);

    /// <summary>The property as its class declares it, without what it inherits.</summary>
    internal CimProperty ToDeclaration() => new(Name, Type, ClassName, CimClass.Own(Qualifiers), DefaultValue, string.Empty, isLocal: true);

    /// <summary>The property as a subclass inherits it; the same object for every subclass.</summary>
    internal CimProperty Inherit()
    {
        if (_inherited is null)
        {
            CimQualifierSet qualifiers = Qualifiers.ToSubclass();
            _inherited = !IsLocal && ReferenceEquals(qualifiers, Qualifiers) ? this : new(Name, Type, ClassName, qualifiers, DefaultValue, Origin, isLocal: false);
        }

        return _inherited;
    }

    /// <summary>The property in a subclass that declares it again.</summary>
    /// <exception cref="WbemException">WBEM_E_UPDATE_TYPE_MISMATCH: another type. WBEM_E_OVERRIDE_NOT_ALLOWED: a fixed qualifier changes.</exception>
    internal CimProperty Override(CimProperty declaration, string className)
    {
        if (declaration.Type != Type)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_UPDATE_TYPE_MISMATCH,
                $"{className}.{Name} is declared as {declaration.CimTypeName}, but {Origin} introduced it as {CimTypeName}; an override keeps the type.");
        }

        return new(
            Name,
            Type,
            declaration.ClassName,
            Qualifiers.Override(declaration.Qualifiers, $"{className}.{Name}"),
            declaration.DefaultValue.IsNull ? DefaultValue : declaration.DefaultValue,
            Origin,
            isLocal: true);
    }
}
