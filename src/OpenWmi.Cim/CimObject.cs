namespace OpenWmi.Cim;

/// <summary>A class or an instance: what IWbemClassObject stands for. Immutable.</summary>
public abstract class CimObject
{
    private protected CimObject()
    {
    }

    /// <summary>The class itself, or the class of the instance.</summary>
    public abstract CimClass Class { get; }

    /// <summary>The class qualifiers, or the instance's own.</summary>
    public abstract CimQualifierSet Qualifiers { get; }

    /// <summary>The path relative to the namespace, <c>__RELPATH</c>; NULL where a key is missing, and for objects that have none.</summary>
    public abstract string? RelativePath { get; }

    /// <summary>The full path, <c>__PATH</c>; NULL where there is no relative path or no namespace.</summary>
    public string? Path => Class.Scope is { } scope && RelativePath is { } relative ? $@"\\{scope.Server}\{scope.Namespace}:{relative}" : null;

    /// <summary>The value of a property: of a class the default.</summary>
    /// <param name="index">The place in <see cref="CimClass.Properties"/>.</param>
    public abstract CimValue GetValue(int index);

    /// <summary>The value of a property or system property by its name, in any case.</summary>
    /// <returns>False where the object has no such property.</returns>
    public bool TryGetValue(string name, out CimValue value)
    {
        int index = Class.IndexOf(name);
        value = index >= 0 ? GetValue(index) : default;
        return index >= 0 || (name.StartsWith("__", StringComparison.Ordinal) && CimSystemProperties.TryGet(this, name, out value));
    }

    /// <summary>The value of a property or system property by its name, in any case.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: the object has no such property.</exception>
    public CimValue this[string name] => TryGetValue(name, out CimValue value)
        ? value
        : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{Class.Name} has no property {name}.");
}
