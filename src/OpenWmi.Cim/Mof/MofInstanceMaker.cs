namespace OpenWmi.Cim.Mof;

/// <summary>Makes instances from their statements.</summary>
internal sealed class MofInstanceMaker(MofClassFinder classes, MofAliasResolver aliases)
{
    private CimInstanceBuilder? _builder;

    // The properties of the instance before by their place: instances come in rows that assign the same ones in the same order, and each name is one string.
    private CimClass? _lastClass;
    private string?[] _lastNames = [];
    private int[] _lastIndexes = [];

    /// <exception cref="MofException">The class or a property does not exist, or a value does not fit.</exception>
    public CimInstance Make(MofInstance statement, string namespaceName)
    {
        CimClass type = classes.Require(namespaceName, statement.ClassName, statement.ClassOffset);
        if (ReferenceEquals(_builder?.Class, type))
        {
            _builder.Reset();
        }
        else
        {
            _builder = new CimInstanceBuilder(type);
        }

        return Fill(_builder, statement, namespaceName, nesting: 0);
    }

    /// <summary>A value as one of a property.</summary>
    /// <exception cref="MofException">The value does not fit.</exception>
    public CimValue ToCim(in MofValue value, CimProperty property, string namespaceName, int nesting)
    {
        if (!value.IsDeferred)
        {
            return MofConstants.ToCim(value, property.Type, property.Name);
        }

        if (value.Kind == MofValueKind.Array && property.Type.IsArray())
        {
            return ToArray(value, property, namespaceName, nesting);
        }

        return value.Kind == MofValueKind.Array || property.Type.IsArray()
            ? MofConstants.ToCim(value, property.Type, property.Name)
            : ToScalar(value, property, namespaceName, nesting);
    }

    private CimInstance Fill(CimInstanceBuilder builder, MofInstance statement, string namespaceName, int nesting)
    {
        Remember(builder.Class, statement.Assignments.Length);
        for (int i = 0; i < statement.Assignments.Length; i++)
        {
            ref readonly MofAssignment assignment = ref statement.Assignments[i];
            int index = IndexOf(builder.Class, assignment.Name, i);
            if (index < 0)
            {
                throw new MofException(
                    WbemStatus.WBEM_E_NOT_FOUND,
                    assignment.Offset,
                    $"{builder.Class.Name} has no property {assignment.Name}.{CimSuggestion.For(assignment.Name, builder.Class.Properties.Select(property => property.Name))}");
            }

            CimProperty property = builder.Class.Properties[index];
            if (property.Type == CimType.String && assignment.Value.Kind == MofValueKind.String)
            {
                builder.SetText(index, assignment.Value.Characters);
            }
            else
            {
                builder.Set(index, ToCim(assignment.Value, property, namespaceName, nesting));
            }
        }

        return builder.WithQualifiers(statement.Qualifiers).Build();
    }

    private void Remember(CimClass type, int count)
    {
        if (!ReferenceEquals(type, _lastClass) || _lastNames.Length < count)
        {
            _lastClass = type;
            _lastNames = new string?[count];
            _lastIndexes = new int[count];
        }
    }

    private int IndexOf(CimClass type, string name, int place)
    {
        // An embedded instance between may have changed what is remembered.
        if (!ReferenceEquals(type, _lastClass) || place >= _lastNames.Length)
        {
            return type.IndexOf(name);
        }

        if (!ReferenceEquals(name, _lastNames[place]))
        {
            _lastNames[place] = name;
            _lastIndexes[place] = type.IndexOf(name);
        }

        return _lastIndexes[place];
    }

    private CimValue ToArray(in MofValue value, CimProperty property, string namespaceName, int nesting)
    {
        var elements = new CimValue[value.Elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = ToScalar(value.Elements[i], property, namespaceName, nesting);
        }

        return CimValue.FromArray(property.Type.ElementType(), elements);
    }

    private CimValue ToScalar(in MofValue value, CimProperty property, string namespaceName, int nesting)
    {
        CimType type = property.Type.ElementType();
        switch (value.Kind)
        {
            case MofValueKind.Alias when type == CimType.Reference:
                return CimValue.FromReference(aliases.PathOf(value.Text, value.Offset, namespaceName));
            case MofValueKind.Alias:
                throw new MofException(
                    WbemStatus.WBEMMOF_E_UNEXPECTED_ALIAS, value.Offset, $"{property.Name} is of type {type.MofName()}; only a reference can be given by an alias.");
            case MofValueKind.Instance when type == CimType.Object:
                return CimValue.From(MakeEmbedded(value, property, namespaceName, nesting + 1));
            default:
                return MofConstants.ToCim(value, type, property.Name);
        }
    }

    private CimInstance MakeEmbedded(in MofValue value, CimProperty property, string namespaceName, int nesting)
    {
        MofInstance statement = value.Instance;
        CimClass type = classes.Require(namespaceName, statement.ClassName, statement.ClassOffset);
        if (property.ClassName is { } wanted && !type.IsA(wanted))
        {
            throw new MofException(
                WbemStatus.WBEMMOF_E_TYPE_MISMATCH, value.Offset, $"{property.Name} holds instances of {wanted}; {type.Name} does not derive from it.");
        }

        return Fill(new CimInstanceBuilder(type), statement, namespaceName, nesting);
    }
}
