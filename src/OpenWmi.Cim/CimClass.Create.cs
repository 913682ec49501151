namespace OpenWmi.Cim;

/// <content>Making a class from its declaration and its superclass, with all the rules that tie them.</content>
public sealed partial class CimClass
{
    /// <summary>Makes a class.</summary>
    /// <param name="declaration">What the class says of itself.</param>
    /// <param name="superclass">The class that <see cref="CimClassDeclaration.SuperclassName"/> names; NULL for a top-level class.</param>
    /// <param name="scope">Where the class lives.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_SUPERCLASS: the superclass is Terminal, or dynamic under a static class. WBEM_E_CIRCULAR_REFERENCE: the class would derive from itself.
    /// WBEM_E_CANNOT_BE_ABSTRACT: abstract below a concrete class. WBEM_E_CANNOT_BE_KEY, WBEM_E_CANNOT_CHANGE_KEY_INHERITANCE, WBEM_E_CANNOT_BE_SINGLETON: its keys.
    /// WBEM_E_UPDATE_TYPE_MISMATCH, WBEM_E_OVERRIDE_NOT_ALLOWED, WBEM_E_UPDATE_PROPAGATED_METHOD: an override. WBEM_E_*_TOO_WIDE, WBEM_E_TOO_MANY_PROPERTIES: its size.
    /// WBEM_E_INVALID_CLASS: a property or method is declared twice.
    /// </exception>
    public static CimClass Create(CimClassDeclaration declaration, CimClass? superclass = null, CimScope? scope = null)
    {
        CimClassRules.CheckSuperclass(declaration, superclass);
        CimClassRules.CheckUnique(declaration);
        CimQualifierSet qualifiers = superclass is null ? declaration.Qualifiers : superclass.Qualifiers.Override(declaration.Qualifiers, declaration.Name);
        CimProperty[] properties = MergeProperties(declaration, superclass);
        CimMethod[] methods = MergeMethods(declaration, superclass);
        var created = new CimClass(declaration, superclass, scope ?? superclass?.Scope, qualifiers, properties, methods);
        CimClassRules.Check(created);
        return created;
    }

    private static CimProperty[] MergeProperties(CimClassDeclaration declaration, CimClass? superclass)
    {
        var merged = new List<CimProperty>((superclass?._properties.Length ?? 0) + declaration.Properties.Count);
        foreach (CimProperty property in superclass?._properties ?? [])
        {
            merged.Add(property.Inherit());
        }

        foreach (CimProperty property in declaration.Properties)
        {
            int inherited = superclass?.IndexOf(property.Name) ?? -1;
            if (inherited < 0)
            {
                merged.Add(property.Introduce(declaration.Name));
            }
            else
            {
                merged[inherited] = superclass!._properties[inherited].Override(property, declaration.Name);
            }
        }

        return [.. merged];
    }

    private static CimMethod[] MergeMethods(CimClassDeclaration declaration, CimClass? superclass)
    {
        if (declaration.Methods.Count == 0 && (superclass is null || superclass._methods.Length == 0))
        {
            return [];
        }

        var merged = new List<CimMethod>();
        foreach (CimMethod method in superclass?._methods ?? [])
        {
            merged.Add(method.Inherit());
        }

        foreach (CimMethod method in declaration.Methods)
        {
            int inherited = superclass is null ? -1 : Array.FindIndex(superclass._methods, candidate => CimName.Equals(candidate.Name, method.Name));
            if (inherited < 0)
            {
                merged.Add(method.Introduce(declaration.Name));
            }
            else
            {
                merged[inherited] = superclass!._methods[inherited].Override(method, declaration.Name);
            }
        }

        return [.. merged];
    }
}
