namespace OpenWmi.Cim.Mof;

/// <content>Methods and their parameters. Facts 6.10.</content>
internal ref partial struct MofParser
{
    private const int MaxParameters = 256;

    private void ParseMethod(MofClassBody body, MofTypeSyntax returns, string name, int offset)
    {
        if (returns.ArrayOffset >= 0)
        {
            throw NoArrays(returns.ArrayOffset, name);
        }

        CheckUnique(name, offset, "property or method");
        CheckCount(body.Methods.Count, CimLimits.MaxMethods, offset, "methods");
        CimQualifierSet qualifiers = TakeQualifiers(MofScope.Method, name);
        body.NoteEmbedded(returns);
        List<CimParameter> parameters = ParseParameters(body, name);
        if (Is(MofTokenKind.OpenBracket))
        {
            throw NoArrays(_token.Start, name);
        }

        body.Methods.Add(new CimMethod(name, returns.Type, parameters, qualifiers, returns.ClassName));
        TakeMemberEnd("the method ", name);
    }

    private static MofException NoArrays(int offset, string name) =>
        new(WbemStatus.WBEMMOF_E_NO_ARRAYS_RETURNED, offset, $"The method {name} cannot return an array; use an [out] parameter.");

    private List<CimParameter> ParseParameters(MofClassBody body, string method)
    {
        var parameters = new List<CimParameter>();
        Advance();
        if (!Is(MofTokenKind.CloseParen))
        {
            do
            {
                ParseParameter(body, parameters, method);
            }
            while (TryTake(MofTokenKind.Comma));
        }

        int end = _token.Start;
        Take(MofTokenKind.CloseParen, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_PAREN, $"Expected , or ) after a parameter of {method}.");
        CheckIds(parameters, method, end);
        return parameters;
    }

    private void ParseParameter(MofClassBody body, List<CimParameter> parameters, string method)
    {
        CheckCount(parameters.Count, MaxParameters, _token.Start, "parameters");
        ClearQualifiers();
        if (Is(MofTokenKind.OpenBracket))
        {
            ParseQualifiers();
        }

        MofTypeSyntax syntax = ParseType(WbemStatus.WBEMMOF_E_EXPECTED_TYPE_IDENTIFIER);
        int offset = _token.Start;
        string name = TakeDeclaredName(WbemStatus.WBEMMOF_E_EXPECTED_PROPERTY_NAME, "Expected the name of a parameter after the type.");
        RequireType(syntax, name);
        if (parameters.Exists(parameter => CimName.Equals(parameter.Name, name)))
        {
            throw new MofException(WbemStatus.WBEM_E_INVALID_DUPLICATE_PARAMETER, offset, $"{method} has the parameter {name} twice.");
        }

        AddDirection(name, offset);
        AddId(parameters.Count);
        CimType type = ParseArray(syntax.Type);
        CimQualifierSet qualifiers = TakeQualifiers(syntax.Type == CimType.Reference ? MofScope.Parameter | MofScope.Reference : MofScope.Parameter, name);
        CimValue initial = TryTake(MofTokenKind.EqualsSign) ? ParseParameterDefault(type, name) : default;
        body.NoteEmbedded(syntax);
        parameters.Add(new CimParameter(name, type, syntax.ClassName, qualifiers, initial));
    }

    private CimValue ParseParameterDefault(CimType type, string name)
    {
        MofValue value = ParseValue(nesting: 0);
        CheckAlias(value, type, name);
        return value.IsDeferred
            ? throw new MofException(WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, value.Offset, $"The default of the parameter {name} must be a constant.")
            : MofConstants.ToCim(value, type, name);
    }

    // WMI wants each parameter to be In or Out. The CIM standard lets In be TRUE by default, and says so in a declaration: where the compilation holds that declaration, it counts.
    private readonly void AddDirection(string name, int offset)
    {
        if (_qualifiers.Exists(static qualifier => qualifier.IsTrue && (CimName.Equals(qualifier.Name, "In") || CimName.Equals(qualifier.Name, "Out"))))
        {
            return;
        }

        if (HasQualifier("In") || !_context.ParametersAreIn)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_MUST_BE_IN_OR_OUT, offset, $"The parameter {name} needs the qualifier In or Out.");
        }

        _qualifiers.Add(_context.FindQualifier("In")!.True("In"));
    }

    private readonly void AddId(int position)
    {
        if (!HasQualifier("ID"))
        {
            _qualifiers.Add(new CimQualifier("ID", CimValue.From(position), StandardQualifiers.FlavorOf("ID")));
        }
    }

    // Identifiers are given to all parameters or none, and run from 0 without gaps, in any order.
    private static void CheckIds(List<CimParameter> parameters, string method, int offset)
    {
        Span<bool> seen = stackalloc bool[MaxParameters];
        foreach (CimParameter parameter in parameters)
        {
            int id = parameter.Id;
            if (id < 0)
            {
                throw new MofException(WbemStatus.WBEM_E_INVALID_PARAMETER_ID, offset, $"The qualifier ID of {method}.{parameter.Name} is not a number from 0.");
            }

            if (id >= parameters.Count || seen[id])
            {
                throw new MofException(
                    WbemStatus.WBEM_E_NONCONSECUTIVE_PARAMETER_IDS, offset, $"The qualifiers ID of the parameters of {method} must be 0 to {parameters.Count - 1}, each once.");
            }

            seen[id] = true;
        }
    }
}
