namespace OpenWmi.Cim.Mof;

/// <content>Instances. Facts 6.10.</content>
internal ref partial struct MofParser
{
    private void ParseInstanceStatement(int start)
    {
        CimQualifierSet qualifiers = TakeQualifiers(MofScope.Instance, "an instance");
        (string className, int classOffset) = ParseInstanceHead();
        MofAlias? alias = ParseAliasDeclaration();
        (MofAssignment[] assignments, bool isComplete) = ParseInstanceBody(className, nesting: 0);
        EndStatement("the instance of", className);
        if (!isComplete)
        {
            return;
        }

        var statement = new MofInstance(_source, start, className, classOffset) { Qualifiers = qualifiers, Assignments = assignments };
        _context.Statements.Add(statement);
        Bind(alias, statement);
    }

    private MofInstance ParseEmbeddedInstance(int start, int nesting)
    {
        ClearQualifiers();
        if (Is(MofTokenKind.OpenBracket))
        {
            ParseQualifiers();
        }

        CimQualifierSet qualifiers = TakeQualifiers(MofScope.Instance, "an instance");
        (string className, int classOffset) = ParseInstanceHead();
        if (IsWord("as"))
        {
            throw Here(WbemStatus.WBEMMOF_E_ALIASES_IN_EMBEDDED, "An embedded instance cannot have an alias.");
        }

        (MofAssignment[] assignments, _) = ParseInstanceBody(className, nesting);
        return new MofInstance(_source, start, className, classOffset) { Qualifiers = qualifiers, Assignments = assignments };
    }

    private (string ClassName, int Offset) ParseInstanceHead()
    {
        if (!TryTakeWord("instance") || !TryTakeWord("of"))
        {
            throw Here(WbemStatus.WBEMMOF_E_INVALID_INSTANCE_DECLARATION, "An instance begins with instance of and the name of its class.");
        }

        int offset = _token.Start;
        return (TakeName(WbemStatus.WBEMMOF_E_EXPECTED_CLASS_NAME, "Expected the name of the class after instance of."), offset);
    }

    private (MofAssignment[] Assignments, bool IsComplete) ParseInstanceBody(string className, int nesting)
    {
        if (!TryTake(MofTokenKind.OpenBrace))
        {
            throw Missing(WbemStatus.WBEMMOF_E_EXPECTED_OPEN_BRACE, $"Expected {{ after instance of {className}.");
        }

        int depth = _depth;
        List<MofAssignment> assignments = nesting == 0 ? _assignments : [];
        assignments.Clear();
        bool isComplete = true;
        while (!Is(MofTokenKind.CloseBrace))
        {
            if (Is(MofTokenKind.EndOfFile) || BeginsStatement() || _depth < depth)
            {
                throw NotClosed(WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_BRACE, $"The instance of {className} is not closed: expected }} or a property.");
            }

            isComplete &= TryParseAssignment(assignments, depth, nesting) && !_context.Diagnostics.IsFull;
            if (_context.Diagnostics.IsFull)
            {
                break;
            }
        }

        TryTake(MofTokenKind.CloseBrace);
        MofAssignment[] all = [.. assignments];
        if (!HasNamesOfLast(all))
        {
            CheckUnique(assignments);
            _lastAssignments = isComplete ? all : [];
        }

        return (all, isComplete);
    }

    // Instances come in rows that assign the same properties in the same order, and each name is one string: what was found unique need not be looked at again.
    private readonly bool HasNamesOfLast(MofAssignment[] assignments)
    {
        bool same = assignments.Length == _lastAssignments.Length;
        for (int i = 0; same && i < assignments.Length; i++)
        {
            same = ReferenceEquals(assignments[i].Name, _lastAssignments[i].Name);
        }

        return same;
    }

    // An embedded instance leaves its errors to the statement that holds it.
    private bool TryParseAssignment(List<MofAssignment> assignments, int depth, int nesting)
    {
        if (nesting > 0)
        {
            ParseAssignment(assignments, nesting);
            return true;
        }

        try
        {
            ParseAssignment(assignments, nesting);
            return true;
        }
        catch (MofException e)
        {
            Report(e);
            SkipMember(depth);
            return false;
        }
    }

    private void ParseAssignment(List<MofAssignment> assignments, int nesting)
    {
        CheckCount(assignments.Count, CimLimits.MaxProperties, _token.Start, "properties");
        if (Is(MofTokenKind.OpenBracket))
        {
            ClearQualifiers();
            _context.Diagnostics.Warning(_source, _token.Start, "The qualifiers of a property of an instance are not kept; only its class has them.");
            ParseQualifiers();
        }

        int offset = _token.Start;
        string name = TakeName(WbemStatus.WBEMMOF_E_EXPECTED_PROPERTY_NAME, "Expected the name of a property.");
        if (CimName.IsSystem(name))
        {
            throw new MofException(WbemStatus.WBEMMOF_E_EXPECTED_PROPERTY_NAME, offset, $"{name} is a system property and cannot be set.");
        }

        if (!TryTake(MofTokenKind.EqualsSign))
        {
            throw Missing(WbemStatus.WBEMMOF_E_EXPECTED_SEMI, $"Expected = after {name}.");
        }

        MofValue value = ParseAssignedValue(nesting);
        assignments.Add(new MofAssignment(name, offset, value));
        TakeMemberEnd("the value of ", name);
    }

    private readonly void CheckUnique(List<MofAssignment> assignments)
    {
        _context.ForgetNames();
        foreach (MofAssignment assignment in assignments)
        {
            CheckUnique(assignment.Name, assignment.Offset, "property");
        }
    }
}
