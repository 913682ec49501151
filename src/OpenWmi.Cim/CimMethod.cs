namespace OpenWmi.Cim;

/// <summary>A method of a class. Facts 6.10. Immutable.</summary>
public sealed partial class CimMethod
{
    /// <summary>Creates a method as a class declares it.</summary>
    /// <param name="name">The name; comparisons ignore case.</param>
    /// <param name="returnType">The type of ReturnValue; <see cref="CimType.Empty"/> for void.</param>
    /// <param name="parameters">The parameters in the order of declaration.</param>
    /// <param name="qualifiers">The local qualifiers.</param>
    /// <param name="returnClassName">For a returned reference or object: its class.</param>
    public CimMethod(string name, CimType returnType, IEnumerable<CimParameter> parameters, CimQualifierSet? qualifiers = null, string? returnClassName = null)
        : this(name, returnType, returnClassName, [.. parameters], qualifiers ?? CimQualifierSet.Empty, string.Empty, isLocal: true)
    {
    }

    private CimMethod(string name, CimType returnType, string? returnClassName, CimParameter[] parameters, CimQualifierSet qualifiers, string origin, bool isLocal)
    {
        Name = name;
        ReturnType = returnType;
        ReturnClassName = returnClassName;
        Parameters = parameters;
        Qualifiers = qualifiers;
        Origin = origin;
        IsLocal = isLocal;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of ReturnValue; <see cref="CimType.Empty"/> for void.</summary>
    public CimType ReturnType { get; }

    /// <summary>The class of a returned reference or object; otherwise NULL.</summary>
    public string? ReturnClassName { get; }

    /// <summary>The parameters in the order of declaration.</summary>
    public IReadOnlyList<CimParameter> Parameters { get; }

    /// <summary>The qualifiers: in a class the inherited ones too.</summary>
    public CimQualifierSet Qualifiers { get; }

    /// <summary>The class that introduced the method; empty before it belongs to a class.</summary>
    public string Origin { get; }

    /// <summary>Whether the class that holds the method declares or overrides it.</summary>
    public bool IsLocal { get; }

    /// <summary>Whether it may be called on the class rather than on an instance.</summary>
    public bool IsStatic => Qualifiers.Contains("static");

    /// <summary>A method as a peer describes it: all that its class says of it, checked by the caller.</summary>
    internal static CimMethod Restore(string name, CimType returnType, string? returnClassName, CimParameter[] parameters, CimQualifierSet qualifiers, string origin, bool isLocal) =>
        new(name, returnType, returnClassName, parameters, qualifiers, origin, isLocal);

    /// <summary>The method as its class declares it, without what it inherits.</summary>
    internal CimMethod ToDeclaration() => new(Name, ReturnType, ReturnClassName, (CimParameter[])Parameters, CimClass.Own(Qualifiers), string.Empty, isLocal: true);

    internal CimMethod Introduce(string origin) => new(Name, ReturnType, ReturnClassName, (CimParameter[])Parameters, Qualifiers, origin, isLocal: true);

    internal CimMethod Inherit() => new(Name, ReturnType, ReturnClassName, (CimParameter[])Parameters, Qualifiers.ToSubclass(), Origin, isLocal: false);

    /// <summary>The method in a subclass that declares it again.</summary>
    /// <exception cref="WbemException">WBEM_E_UPDATE_PROPAGATED_METHOD: another signature. WBEM_E_OVERRIDE_NOT_ALLOWED: a fixed qualifier changes.</exception>
    internal CimMethod Override(CimMethod declaration, string className)
    {
        if (!HasSignatureOf(declaration))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_UPDATE_PROPAGATED_METHOD,
                $"{className}.{Name} has another signature than the one inherited from {Origin}; methods cannot be overloaded.");
        }

        return new(
            Name, ReturnType, ReturnClassName, (CimParameter[])declaration.Parameters, Qualifiers.Override(declaration.Qualifiers, $"{className}.{Name}"), Origin, isLocal: true);
    }

    private bool HasSignatureOf(CimMethod other)
    {
        if (ReturnType != other.ReturnType || Parameters.Count != other.Parameters.Count)
        {
            return false;
        }

        for (int i = 0; i < Parameters.Count; i++)
        {
            CimParameter mine = Parameters[i];
            CimParameter theirs = other.Parameters[i];
            if (mine.Type != theirs.Type || !mine.Name.Equals(theirs.Name, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
