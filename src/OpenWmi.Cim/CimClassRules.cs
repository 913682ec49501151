namespace OpenWmi.Cim;

/// <summary>The rules that every class definition obeys, wherever it comes from. Facts 4.3, 6.7, 6.10, 6.12.</summary>
internal static class CimClassRules
{
    public static void CheckSuperclass(CimClassDeclaration declaration, CimClass? superclass)
    {
        if (!CimName.Equals(declaration.SuperclassName, superclass?.Name))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_SUPERCLASS, $"{declaration.Name} says that it derives from {declaration.SuperclassName ?? "no class"}, not from {superclass?.Name ?? "no class"}.");
        }

        if (superclass is null)
        {
            return;
        }

        if (superclass.IsA(declaration.Name))
        {
            throw new WbemException(WbemStatus.WBEM_E_CIRCULAR_REFERENCE, $"{declaration.Name} cannot derive from {superclass.Name}, which is itself or derives from it.");
        }

        if (superclass.Qualifiers.IsTrue("terminal"))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_SUPERCLASS, $"{declaration.Name} cannot derive from {superclass.Name}, which is Terminal.");
        }

        if (superclass.Derivation.Count >= CimLimits.MaxDerivation)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{declaration.Name} would have more than {CimLimits.MaxDerivation} classes above it.");
        }
    }

    public static void CheckUnique(CimClassDeclaration declaration)
    {
        var properties = new UniqueNames();
        for (int i = 0; i < declaration.Properties.Count; i++)
        {
            CheckUnique(declaration.Name, "property", declaration.Properties[i].Name, properties);
        }

        var methods = new UniqueNames();
        for (int i = 0; i < declaration.Methods.Count; i++)
        {
            CheckUnique(declaration.Name, "method", declaration.Methods[i].Name, methods);
        }
    }

    public static void Check(CimClass type)
    {
        CheckNames(type);
        CheckSize(type);
        // [DSP0004] allows what WMI refuses; the CIM schema makes use of it in one association (CIM_PolicyInSystem), so associations may.
        if (type.IsAbstract && !type.IsAssociation && type.Superclass is { IsAbstract: false } parent)
        {
            throw new WbemException(WbemStatus.WBEM_E_CANNOT_BE_ABSTRACT, $"{type.Name} cannot be abstract, because its superclass {parent.Name} is not.");
        }

        if (type.Superclass is { IsDynamic: true } source && !type.IsDynamic)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_SUPERCLASS, $"The static class {type.Name} cannot derive from {source.Name}, which is dynamic.");
        }

        CheckKeys(type);
    }

    private static void CheckNames(CimClass type)
    {
        Require(type.Name, "class", WbemStatus.WBEM_E_CLASS_NAME_TOO_WIDE, WbemStatus.WBEM_E_INVALID_CLASS);
        foreach (CimProperty property in type.Declaration.Properties)
        {
            Require(property.Name, "property", WbemStatus.WBEM_E_PROPERTY_NAME_TOO_WIDE, WbemStatus.WBEM_E_INVALID_PROPERTY);
            if (!property.Type.HasValues())
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_PROPERTY_TYPE, $"{type.Name}.{property.Name} has no type that a property can have.");
            }
        }

        foreach (CimMethod method in type.Declaration.Methods)
        {
            Require(method.Name, "method", WbemStatus.WBEM_E_METHOD_NAME_TOO_WIDE, WbemStatus.WBEM_E_INVALID_METHOD);
            CheckParameters(type, method);
        }
    }

    private static void CheckParameters(CimClass type, CimMethod method)
    {
        var names = new UniqueNames();
        foreach (CimParameter parameter in method.Parameters)
        {
            Require(parameter.Name, "parameter", WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS);
            if (!names.TryAdd(parameter.Name))
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_DUPLICATE_PARAMETER, $"{type.Name}.{method.Name} has the parameter {parameter.Name} twice.");
            }

            bool hasType = parameter.Type.HasValues() && (parameter.DefaultValue.IsNull || parameter.DefaultValue.Type == parameter.Type);
            if (!hasType || (!parameter.DefaultValue.IsNull && parameter.Type.ElementType() == CimType.Object))
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS,
                    $"The parameter {parameter.Name} of {type.Name}.{method.Name} has no type that a parameter can have, or a default that is not of its type.");
            }
        }
    }

    private static void Require(string name, string kind, WbemStatus tooWide, WbemStatus invalid)
    {
        if (name.Length > CimLimits.MaxNameLength)
        {
            throw new WbemException(tooWide, $"The {kind} name {name.AsSpan(0, 40)}… has {name.Length} characters; at most {CimLimits.MaxNameLength} are allowed.");
        }

        if (!CimName.IsIdentifier(name))
        {
            throw new WbemException(invalid, $"'{name}' is not a {kind} name: a letter or underscore, then letters, digits and underscores.");
        }
    }

    private static void CheckSize(CimClass type)
    {
        if (type.Properties.Count > CimLimits.MaxProperties || type.Methods.Count > CimLimits.MaxMethods)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_TOO_MANY_PROPERTIES,
                $"{type.Name} has {type.Properties.Count} properties and {type.Methods.Count} methods; at most {CimLimits.MaxProperties} of each are allowed.");
        }

        if (type.Qualifiers.Count > CimLimits.MaxQualifiers || HasPropertyWithTooManyQualifiers(type))
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{type.Name} inherits so many qualifiers that an element has more than {CimLimits.MaxQualifiers}.");
        }
    }

    private static bool HasPropertyWithTooManyQualifiers(CimClass type)
    {
        for (int i = 0; i < type.Properties.Count; i++)
        {
            if (type.Properties[i].Qualifiers.Count > CimLimits.MaxQualifiers)
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckUnique(string className, string kind, string name, UniqueNames names)
    {
        if (!names.TryAdd(name))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_CLASS, $"{className} declares the {kind} {name} twice.");
        }
    }

    private static void CheckKeys(CimClass type)
    {
        bool parentHasKeys = type.Superclass is { KeyIndexes.Count: > 0 };
        foreach (int index in type.KeyIndexes)
        {
            CimProperty key = type.Properties[index];
            if (!key.Type.CanBeKey())
            {
                throw new WbemException(WbemStatus.WBEM_E_CANNOT_BE_KEY, $"The property {key} of {type.Name} cannot be a key: no array, real or embedded object can.");
            }

            if (!CimName.Equals(key.Origin, type.Name) && type.Superclass!.FindProperty(key.Name) is { IsKey: true })
            {
                continue;
            }

            if (type.Qualifiers.IsTrue("singleton"))
            {
                throw new WbemException(WbemStatus.WBEM_E_CANNOT_BE_SINGLETON, $"{type.Name} is a singleton and cannot have the key {key.Name}.");
            }

            if (parentHasKeys)
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_CANNOT_CHANGE_KEY_INHERITANCE, $"{type.Name} inherits its keys from {type.SuperclassName} and cannot add the key {key.Name}.");
            }
        }

        if (type.KeyIndexes.Count > CimLimits.MaxKeys)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{type.Name} has {type.KeyIndexes.Count} keys; at most {CimLimits.MaxKeys} are allowed.");
        }
    }
}
