namespace OpenWmi.Cim.Mof;

/// <content>Classes, properties, methods and parameters. Facts 6.10.</content>
internal ref partial struct MofParser
{
    private void ParseClass()
    {
        Advance();
        int nameOffset = _token.Start;
        if (!Is(MofTokenKind.Identifier))
        {
            throw Here(WbemStatus.WBEMMOF_E_EXPECTED_CLASS_NAME, "Expected the name of the class.");
        }

        string name = TakeDeclaredName(WbemStatus.WBEMMOF_E_INVALID_CLASS_DECLARATION, "Expected the name of the class.", mayBeSystem: true);
        MofAlias? alias = ParseAliasDeclaration();
        string? superclass = ParseSuperclass(name, out int superclassOffset);
        CimQualifierSet qualifiers = TakeQualifiers(ClassScope(superclass), name);
        var body = new MofClassBody();
        bool isComplete = ParseClassBody(name, body);
        if (!isComplete)
        {
            return;
        }

        var statement = new MofClass(_source, nameOffset, new CimClassDeclaration(name, superclass, qualifiers, body.Properties.ToArray(), body.Methods.ToArray()))
        {
            SuperclassOffset = superclassOffset,
            Deferred = body.Deferred,
            EmbeddedClasses = body.EmbeddedClasses,
        };
        _context.Statements.Add(statement);
        Bind(alias, statement);
    }

    // A subclass may inherit that it is an association or an indication.
    private readonly MofScope ClassScope(string? superclass)
    {
        MofScope scope = superclass is null ? MofScope.Class : MofScope.Class | MofScope.Association | MofScope.Indication;
        scope |= HasQualifier("Association") ? MofScope.Association : MofScope.None;
        return scope | (HasQualifier("Indication") ? MofScope.Indication : MofScope.None);
    }

    private string? ParseSuperclass(string className, out int offset)
    {
        offset = -1;
        if (!TryTake(MofTokenKind.Colon))
        {
            return null;
        }

        offset = _token.Start;
        string superclass = TakeName(WbemStatus.WBEMMOF_E_EXPECTED_CLASS_NAME, "Expected the name of the superclass after the colon.");
        return CimName.Equals(superclass, className)
            ? throw new MofException(WbemStatus.WBEMMOF_E_INVALID_CLASS_DECLARATION, offset, $"{className} cannot derive from itself.")
            : superclass;
    }

    /// <summary>Takes <c>as $Name</c> where it stands.</summary>
    private MofAlias? ParseAliasDeclaration()
    {
        if (!TryTakeWord("as"))
        {
            return null;
        }

        int offset = _token.Start;
        var alias = new MofAlias(TakeAliasName());
        return _context.Aliases.TryAdd(alias.Name, alias)
            ? alias
            : throw new MofException(WbemStatus.WBEMMOF_E_MULTIPLE_ALIASES, offset, $"The alias ${alias.Name} is defined already.");
    }

    private static void Bind(MofAlias? alias, MofStatement statement)
    {
        if (alias is not null)
        {
            alias.Statement = statement;
        }
    }

    /// <returns>False where a member was wrong; its error is reported.</returns>
    private bool ParseClassBody(string className, MofClassBody body)
    {
        Take(MofTokenKind.OpenBrace, WbemStatus.WBEMMOF_E_EXPECTED_OPEN_BRACE, $"Expected {{ after the head of class {className}.");
        int depth = _depth;
        bool isComplete = true;
        _context.ForgetNames();
        while (!Is(MofTokenKind.CloseBrace))
        {
            if (Is(MofTokenKind.EndOfFile) || BeginsStatement() || _depth < depth)
            {
                throw NotClosed(WbemStatus.WBEMMOF_E_EXPECTED_BRACE_OR_BAD_TYPE, $"Class {className} is not closed: expected }} or a member.");
            }

            isComplete &= TryParseMember(body, depth) && !_context.Diagnostics.IsFull;
            if (_context.Diagnostics.IsFull)
            {
                return false;
            }
        }

        Advance();
        EndStatement("class", className);
        return isComplete;
    }

    // What follows is whole, so nothing is skipped.
    private void EndStatement(string what, string name)
    {
        if (!TryTake(MofTokenKind.Semicolon))
        {
            Report(Missing(WbemStatus.WBEMMOF_E_EXPECTED_SEMI, $"Expected ; after the }} of {what} {name}."));
        }
    }

    private bool TryParseMember(MofClassBody body, int depth)
    {
        try
        {
            ParseMember(body);
            return true;
        }
        catch (MofException e)
        {
            Report(e);
            SkipMember(depth);
            return false;
        }
    }

    private void ParseMember(MofClassBody body)
    {
        ClearQualifiers();
        bool hasQualifiers = Is(MofTokenKind.OpenBracket);
        if (hasQualifiers)
        {
            ParseQualifiers();
        }

        MofTypeSyntax type = ParseType(hasQualifiers ? WbemStatus.WBEMMOF_E_EXPECTED_TYPE_IDENTIFIER : WbemStatus.WBEMMOF_E_EXPECTED_BRACE_OR_BAD_TYPE);
        int offset = _token.Start;
        string name = TakeDeclaredName(WbemStatus.WBEMMOF_E_EXPECTED_PROPERTY_NAME, "Expected the name of a property or method after the type.");
        if (Is(MofTokenKind.OpenParen))
        {
            ParseMethod(body, type, name, offset);
        }
        else
        {
            ParseProperty(body, type, name, offset);
        }
    }

    private MofTypeSyntax ParseType(WbemStatus missing)
    {
        int offset = _token.Start;
        if (!Is(MofTokenKind.Identifier))
        {
            throw Here(missing, "Expected a type: uint8, sint8, …, real64, string, boolean, datetime, char16, object, a class, or a class and ref.");
        }

        CimType type = IsWord("void") ? CimType.Empty : CimTypeExtensions.TryParseMofName(TokenText, out CimType known) ? known : CimType.Illegal;
        string? className = type == CimType.Illegal ? TakeName(missing, "Expected a type.") : null;
        if (type != CimType.Illegal)
        {
            Advance();
        }

        if (IsWord("ref") && Peek().Kind == MofTokenKind.Identifier)
        {
            if (type is not (CimType.Object or CimType.Illegal))
            {
                throw new MofException(WbemStatus.WBEMMOF_E_UNRECOGNIZED_TYPE, offset, "A reference is to a class: Class ref Name, or object ref Name for any.");
            }

            Advance();
            return new MofTypeSyntax(CimType.Reference, className, offset, ArrayOffset: -1);
        }

        int arrayOffset = Is(MofTokenKind.OpenBracket) ? _token.Start : -1;
        if (arrayOffset >= 0)
        {
            ParseArraySuffix(out _);
        }

        return new MofTypeSyntax(type == CimType.Illegal ? CimType.Object : type, className, offset, arrayOffset);
    }

    /// <summary>Takes <c>[]</c> or <c>[n]</c> where it stands.</summary>
    private bool ParseArraySuffix(out int? bound)
    {
        bound = null;
        if (!TryTake(MofTokenKind.OpenBracket))
        {
            return false;
        }

        if (Is(MofTokenKind.Number))
        {
            MofValue number = ParseNumber();
            bound = number is { Kind: MofValueKind.Integer, Bits: > 0 and <= int.MaxValue }
                ? (int)number.Bits
                : throw Here(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, "The bound of an array is a positive sint32.");
            Advance();
        }

        Take(MofTokenKind.CloseBracket, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_BRACKET, "Expected ] after the [ of an array.");
        return true;
    }

    private void ParseProperty(MofClassBody body, MofTypeSyntax syntax, string name, int offset)
    {
        if (syntax.ArrayOffset >= 0)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_EXPECTED_PROPERTY_NAME, syntax.ArrayOffset, $"Expected the name of the property: the [] stands behind it, {name}[].");
        }

        RequireType(syntax, name);
        CheckUnique(name, offset, "property or method");
        CheckCount(body.Properties.Count, CimLimits.MaxProperties, offset, "properties");
        CimType type = ParseArray(syntax.Type);
        CimQualifierSet qualifiers = TakeQualifiers(PropertyScope(syntax), name);
        CimValue initial = default;
        if (TryTake(MofTokenKind.EqualsSign))
        {
            MofValue value = ParseValue(nesting: 0);
            CheckAlias(value, type, name);
            if (value.IsDeferred)
            {
                body.Defer(body.Properties.Count, value);
            }
            else
            {
                initial = MofConstants.ToCim(value, type, name);
            }
        }

        body.Properties.Add(new CimProperty(name, type, syntax.ClassName, qualifiers, initial));
        body.NoteEmbedded(syntax);
        TakeMemberEnd(syntax.Type == CimType.Object ? string.Empty : "the property ", name, ", or = and its default");
    }

    private static MofScope PropertyScope(MofTypeSyntax syntax) => syntax.Type == CimType.Reference ? MofScope.Property | MofScope.Reference : MofScope.Property;

    // The sentence is put together only where it is needed.
    private void TakeMemberEnd(string what, string name, string orElse = "")
    {
        if (!TryTake(MofTokenKind.Semicolon))
        {
            throw Missing(WbemStatus.WBEMMOF_E_EXPECTED_SEMI, $"Expected ; after {what}{name}{orElse}.");
        }
    }

    private static void RequireType(MofTypeSyntax syntax, string name)
    {
        if (syntax.Type == CimType.Empty)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_UNRECOGNIZED_TYPE, syntax.Offset, $"Only a method can be void; {name} needs a type.");
        }
    }

    private static void CheckAlias(in MofValue value, CimType type, string name)
    {
        bool hasAlias = value.Kind == MofValueKind.Alias || (value.Kind == MofValueKind.Array && Array.Exists(value.Elements, static element => element.Kind == MofValueKind.Alias));
        if (hasAlias && type.ElementType() != CimType.Reference)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_UNEXPECTED_ALIAS, value.Offset, $"{name} is of type {type.MofName()}; only a reference can be given by an alias.");
        }
    }

    private readonly void CheckUnique(string name, int offset, string kind)
    {
        if (!_context.SeenNames.Add(name))
        {
            throw new MofException(WbemStatus.WBEMMOF_E_DUPLICATE_PROPERTY, offset, $"The {kind} {name} is given twice.");
        }
    }

    private static void CheckCount(int count, int limit, int offset, string what)
    {
        if (count >= limit)
        {
            throw new MofException(WbemStatus.WBEM_E_QUOTA_VIOLATION, offset, $"More than {limit} {what} are not allowed here.");
        }
    }

    // Facts 6.10: bounds are advisory; they become the qualifier MAX.
    private CimType ParseArray(CimType type)
    {
        if (!ParseArraySuffix(out int? bound))
        {
            return type;
        }

        if (bound is { } count && !HasQualifier("MAX"))
        {
            _qualifiers.Add(new CimQualifier("MAX", CimValue.From(count), StandardQualifiers.FlavorOf("MAX")));
        }

        return type | CimType.Array;
    }
}
