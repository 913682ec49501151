namespace OpenWmi.Cim.Mof;

/// <content>Qualifier lists and qualifier declarations. Facts 6.12.</content>
internal ref partial struct MofParser
{
    private const int MaxQualifiers = 256;

    private static readonly (string Word, MofScope Scope)[] Scopes =
    [
        ("property", MofScope.Property), ("reference", MofScope.Reference), ("method", MofScope.Method), ("parameter", MofScope.Parameter), ("class", MofScope.Class),
        ("association", MofScope.Association), ("indication", MofScope.Indication), ("any", MofScope.Any), ("qualifier", MofScope.Qualifier), ("schema", MofScope.Schema),
        ("instance", MofScope.Instance),
    ];

    private readonly void ClearQualifiers()
    {
        _qualifiers.Clear();
        _scoped.Clear();
    }

    private readonly bool HasQualifier(string name)
    {
        foreach (CimQualifier qualifier in _qualifiers)
        {
            if (qualifier.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The qualifiers in hand as a set, once it is known what they stand on.</summary>
    private readonly CimQualifierSet TakeQualifiers(MofScope element, string name)
    {
        foreach ((MofQualifierEntry entry, int offset) in _scoped)
        {
            if ((entry.Scope & element) == 0)
            {
                throw new MofException(
                    WbemStatus.WBEMMOF_E_QUALIFIER_USED_OUTSIDE_SCOPE, offset, $"The qualifier {entry.Name} cannot stand on {name}: its scope is {Describe(entry.Scope)}.");
            }
        }

        return _qualifiers.Count == 0 ? CimQualifierSet.Empty : CimQualifierSet.Create(_qualifiers);
    }

    private static string Describe(MofScope scope) =>
        string.Join(", ", Scopes.Where(pair => pair.Scope is not (MofScope.Any or MofScope.Instance) && (scope & pair.Scope) != 0).Select(pair => pair.Word));

    private void ParseQualifiers()
    {
        Advance();
        do
        {
            ParseQualifier();
        }
        while (TryTake(MofTokenKind.Comma));
        Take(MofTokenKind.CloseBracket, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_BRACKET, "Expected , or ] after a qualifier.");
    }

    private void ParseQualifier()
    {
        int offset = _token.Start;
        string name = TakeDeclaredName(WbemStatus.WBEMMOF_E_EXPECTED_QUALIFIER_NAME, "Expected the name of a qualifier.");
        MofValue? value = ParseQualifierValue(name);
        MofFlavor? flavor = TryTake(MofTokenKind.Colon) ? ParseFlavors() : null;
        if (CimName.Equals(name, "CIMTYPE"))
        {
            throw new MofException(WbemStatus.WBEMMOF_E_CIMTYPE_QUALIFIER, offset, "The qualifier CIMTYPE is added automatically and cannot be written.");
        }

        if (HasQualifier(name))
        {
            throw new MofException(WbemStatus.WBEMMOF_E_DUPLICATE_QUALIFIER, offset, $"The qualifier {name} is given twice.");
        }

        if (_qualifiers.Count >= MaxQualifiers)
        {
            throw new MofException(WbemStatus.WBEM_E_QUOTA_VIOLATION, offset, $"More than {MaxQualifiers} qualifiers stand on one element.");
        }

        AddQualifier(name, value, flavor, offset);
    }

    private readonly void AddQualifier(string name, in MofValue? value, MofFlavor? flavor, int offset)
    {
        MofQualifierEntry? entry = _context.FindQualifier(name);
        if (entry is not null && entry.Scope != MofScope.Any)
        {
            _scoped.Add((entry, offset));
        }

        if (value is null && flavor is null && entry is { Type: CimType.Empty or CimType.Boolean })
        {
            _qualifiers.Add(entry.True(name));
            return;
        }

        CimFlavor standard = entry?.Flavor ?? CimFlavor.None;
        _qualifiers.Add(new CimQualifier(name, QualifierValue(name, value, entry, offset), flavor?.Apply(standard) ?? standard));
    }

    private static CimValue QualifierValue(string name, in MofValue? value, MofQualifierEntry? entry, int offset)
    {
        CimType type = entry?.Type ?? CimType.Empty;
        if (value is not { } given)
        {
            return type is CimType.Empty or CimType.Boolean ? CimValue.From(true)
                : !entry!.Default.IsNull ? entry.Default
                : throw new MofException(WbemStatus.WBEMMOF_E_TYPE_MISMATCH, offset, $"The qualifier {name} is declared as {type.MofName()} and needs a value.");
        }

        CimValue converted = MofConstants.ToQualifier(given, name);
        if (type != CimType.Empty)
        {
            CheckDeclaredType(given, converted, type, name);
        }

        return converted;
    }

    // WMI keeps sint32, real64, boolean and string; the declared type bounds what may be written.
    private static void CheckDeclaredType(in MofValue value, CimValue converted, CimType type, string name)
    {
        bool isEmptyArray = value.Kind == MofValueKind.Array && value.Elements.Length == 0 && type.IsArray();
        if (!isEmptyArray && converted.Type != type)
        {
            _ = MofConstants.ToCim(value, type, $"The qualifier {name}");
        }
    }

    private MofValue? ParseQualifierValue(string name)
    {
        if (Is(MofTokenKind.OpenBrace))
        {
            return ParseArray(nesting: 0);
        }

        if (!TryTake(MofTokenKind.OpenParen))
        {
            return Is(MofTokenKind.EqualsSign)
                ? throw Here(WbemStatus.WBEMMOF_E_EXPECTED_OPEN_PAREN, $"The value of the qualifier {name} stands in parentheses.")
                : null;
        }

        MofValue value = ParseValue(nesting: 0);
        Take(MofTokenKind.CloseParen, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_PAREN, $"Expected ) after the value of the qualifier {name}.");
        return value;
    }

    /// <summary>Takes one or more flavours that stand beside one another.</summary>
    private MofFlavor ParseFlavors()
    {
        var all = default(MofFlavor);
        do
        {
            all = Combine(all);
        }
        while (Is(MofTokenKind.Identifier));
        return all;
    }

    private MofFlavor Combine(MofFlavor before)
    {
        if (!Is(MofTokenKind.Identifier) || !MofFlavor.TryParse(TokenText, out MofFlavor flavor))
        {
            throw Here(
                WbemStatus.WBEMMOF_E_EXPECTED_FLAVOR_TYPE, "Expected a flavour: EnableOverride, DisableOverride, ToSubclass, Restricted, ToInstance, NotToInstance or Amended.");
        }

        var all = new MofFlavor(before.Set | flavor.Set, before.Clear | flavor.Clear);
        CimFlavor conflict = all.Set & all.Clear;
        if (conflict == CimFlavor.DisableOverride)
        {
            throw Here(WbemStatus.WBEMMOF_E_INCOMPATIBLE_FLAVOR_TYPES, "EnableOverride and DisableOverride exclude each other.");
        }

        if (conflict != CimFlavor.None)
        {
            throw Here(WbemStatus.WBEMMOF_E_INCOMPATIBLE_FLAVOR_TYPES2, "Restricted, NotToSubclass and NotToInstance exclude ToSubclass and ToInstance.");
        }

        Advance();
        return all;
    }

    // ----- declarations

    private void ParseQualifierDeclaration()
    {
        Advance();
        string name = TakeDeclaredName(WbemStatus.WBEMMOF_E_INVALID_QUALIFIER_SYNTAX, "Expected the name of the qualifier that is declared.");
        Take(MofTokenKind.Colon, WbemStatus.WBEMMOF_E_INVALID_QUALIFIER_SYNTAX, "Expected : after the name of the qualifier.");
        MofQualifierEntry declared = Is(MofTokenKind.Identifier) && CimTypeExtensions.TryParseMofName(TokenText, out CimType type)
            ? ParseTypedDeclaration(name, type)
            : new MofQualifierEntry(name, ParseFlavorList().Apply(CimFlavor.None), MofScope.Any);
        if (!Is(MofTokenKind.Semicolon))
        {
            throw Missing(WbemStatus.WBEMMOF_E_EXPECTED_SEMI, "Expected ; after the declaration of a qualifier.");
        }

        Advance();
        _context.Declare(Merge(declared));
    }

    // Facts 6.12: the standard qualifiers cannot be redefined. The CIM schema declares them all the same.
    private static MofQualifierEntry Merge(MofQualifierEntry declared) => StandardQualifiers.Find(declared.Name) is { IsFixed: true } standard
        ? new MofQualifierEntry(declared.Name, standard.Flavor, standard.Scope) { Type = declared.Type, Default = declared.Default, IsFixed = true }
        : declared;

    private MofQualifierEntry ParseTypedDeclaration(string name, CimType elementType)
    {
        CimType type = ParseQualifierType(elementType);
        CimValue initial = default;
        if (TryTake(MofTokenKind.EqualsSign))
        {
            MofValue value = ParseValue(nesting: 0);
            initial = value.Kind == MofValueKind.Null ? default : DefaultOf(value, type, name);
        }

        MofScope scope = MofScope.Any;
        var flavor = default(MofFlavor);
        while (TryTake(MofTokenKind.Comma))
        {
            if (TryTakeWord("Scope"))
            {
                scope = ParseScopes() | MofScope.Instance;
            }
            else if (TryTakeWord("Flavor"))
            {
                flavor = ParseFlavorArgument();
            }
            else
            {
                throw Here(WbemStatus.WBEMMOF_E_INVALID_QUALIFIER_SYNTAX, "Expected Scope(...) or Flavor(...).");
            }
        }

        // [DSP0004] 5.6.2: EnableOverride and ToSubclass where the declaration does not say.
        return new MofQualifierEntry(name, flavor.Apply(CimFlavor.ToSubClass), scope) { Type = type, Default = initial };
    }

    private static CimValue DefaultOf(in MofValue value, CimType type, string name)
    {
        CimValue converted = MofConstants.ToQualifier(value, name);
        CheckDeclaredType(value, converted, type, name);
        return converted;
    }

    private CimType ParseQualifierType(CimType type)
    {
        if (type is CimType.DateTime or CimType.Char16 or CimType.Object)
        {
            throw Here(WbemStatus.WBEMMOF_E_UNSUPPORTED_CIMV22_DATA_TYPE, $"A qualifier cannot be of type {type.MofName()}: use a boolean, an integer, a real or a string.");
        }

        Advance();
        return ParseArraySuffix(out _) ? type | CimType.Array : type;
    }

    private MofScope ParseScopes()
    {
        MofScope scope = MofScope.None;
        Take(MofTokenKind.OpenParen, WbemStatus.WBEMMOF_E_EXPECTED_OPEN_PAREN, "Expected ( after Scope.");
        do
        {
            scope |= ParseScope();
        }
        while (TryTake(MofTokenKind.Comma));
        Take(MofTokenKind.CloseParen, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_PAREN, "Expected ) after the scopes.");
        return scope;
    }

    private MofScope ParseScope()
    {
        foreach ((string word, MofScope scope) in Scopes)
        {
            if (TryTakeWord(word))
            {
                return scope;
            }
        }

        throw Here(
            WbemStatus.WBEMMOF_E_INVALID_QUALIFIER_SYNTAX, "Expected a scope: class, association, indication, property, reference, method, parameter, qualifier, schema or any.");
    }

    private MofFlavor ParseFlavorArgument()
    {
        Take(MofTokenKind.OpenParen, WbemStatus.WBEMMOF_E_EXPECTED_OPEN_PAREN, "Expected ( after Flavor.");
        MofFlavor flavor = ParseFlavorList();
        Take(MofTokenKind.CloseParen, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_PAREN, "Expected ) after the flavours.");
        return flavor;
    }

    /// <summary>Takes flavours with commas or blanks between them.</summary>
    private MofFlavor ParseFlavorList()
    {
        var all = default(MofFlavor);
        do
        {
            all = Combine(all);
        }
        while (TryTake(MofTokenKind.Comma) || Is(MofTokenKind.Identifier));
        return all;
    }
}
