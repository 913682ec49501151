namespace OpenWmi.Cim.Wql;

/// <content>ASSOCIATORS OF and REFERENCES OF. Facts 6.4.</content>
internal ref partial struct WqlReader
{
    private static readonly string[] AssociatorsKeywords =
        ["AssocClass", "RequiredAssocQualifier", "RequiredQualifier", "ResultClass", "ResultRole", "Role", "KeysOnly", "ClassDefsOnly", "SchemaOnly"];

    private static readonly string[] ReferencesKeywords = ["RequiredQualifier", "ResultClass", "Role", "KeysOnly", "ClassDefsOnly", "SchemaOnly"];

    private WqlAssociatorsQuery ReadAssociators()
    {
        CimPath source = ReadSource();
        Dictionary<string, string> clauses = ReadAssociationClauses(AssociatorsKeywords, source);
        return new WqlAssociatorsQuery(source)
        {
            AssocClass = clauses.GetValueOrDefault("AssocClass"),
            RequiredAssocQualifier = clauses.GetValueOrDefault("RequiredAssocQualifier"),
            RequiredQualifier = clauses.GetValueOrDefault("RequiredQualifier"),
            ResultClass = clauses.GetValueOrDefault("ResultClass"),
            ResultRole = clauses.GetValueOrDefault("ResultRole"),
            Role = clauses.GetValueOrDefault("Role"),
            KeysOnly = clauses.ContainsKey("KeysOnly"),
            ClassDefsOnly = clauses.ContainsKey("ClassDefsOnly"),
            SchemaOnly = clauses.ContainsKey("SchemaOnly"),
        };
    }

    private WqlReferencesQuery ReadReferences()
    {
        CimPath source = ReadSource();
        Dictionary<string, string> clauses = ReadAssociationClauses(ReferencesKeywords, source);
        return new WqlReferencesQuery(source)
        {
            RequiredQualifier = clauses.GetValueOrDefault("RequiredQualifier"),
            ResultClass = clauses.GetValueOrDefault("ResultClass"),
            Role = clauses.GetValueOrDefault("Role"),
            KeysOnly = clauses.ContainsKey("KeysOnly"),
            ClassDefsOnly = clauses.ContainsKey("ClassDefsOnly"),
            SchemaOnly = clauses.ContainsKey("SchemaOnly"),
        };
    }

    private CimPath ReadSource()
    {
        Require("OF");
        if (_current.Kind != WqlTokenKind.OpenBrace)
        {
            throw Expected("an object path in braces, {Class.Key=\"value\"},");
        }

        ReadOnlySpan<char> text = _lexer.Path(out int start);
        CimPath path = ParsePath(text, start);
        _current = _lexer.Next();
        return path;
    }

    private readonly CimPath ParsePath(ReadOnlySpan<char> text, int start)
    {
        try
        {
            CimPath path = CimPath.Parse(text.ToString());
            return path.ClassName is not null ? path : throw WqlSyntaxError.Create(_text, start, text.Length, "The path in the braces names no object, only a namespace.");
        }
        catch (WbemException malformed) when (malformed.Status == WbemStatus.WBEM_E_INVALID_OBJECT_PATH)
        {
            throw WqlSyntaxError.Create(_text, start, text.Length, malformed.Message);
        }
    }

    private Dictionary<string, string> ReadAssociationClauses(string[] keywords, CimPath source)
    {
        var clauses = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_current.Kind == WqlTokenKind.End)
        {
            return clauses;
        }

        Require("WHERE");
        do
        {
            ReadAssociationClause(keywords, clauses, source);
        }
        while (_current.Kind != WqlTokenKind.End);
        return clauses;
    }

    private void ReadAssociationClause(string[] keywords, Dictionary<string, string> clauses, CimPath source)
    {
        WqlToken token = _current;
        string written = TextOf(token).ToString();
        string? keyword = token.Kind == WqlTokenKind.Word ? Array.Find(keywords, candidate => CimName.Equals(candidate, written)) : null;
        if (keyword is null)
        {
            throw UnknownClause(keywords);
        }

        Take();
        bool isFlag = keyword.EndsWith("Only", StringComparison.Ordinal);
        if (!clauses.TryAdd(keyword, isFlag ? keyword : ReadClauseValue(keyword)))
        {
            throw Error(token, $"{keyword} stands here a second time.");
        }

        if (clauses.ContainsKey("ClassDefsOnly") && clauses.ContainsKey("ResultClass"))
        {
            throw Error(token, "ClassDefsOnly and ResultClass exclude one another.");
        }

        if (keyword == "SchemaOnly" && source.IsInstance)
        {
            throw Error(token, "SchemaOnly goes with the path of a class; the path in the braces is that of an instance.");
        }
    }

    private readonly WbemException UnknownClause(string[] keywords)
    {
        if (Is("AND") || Is("OR") || _current.Kind == WqlTokenKind.Comma)
        {
            return Error(_current, "The clauses of this WHERE are separated by spaces alone; all of them hold.");
        }

        return AssociatorsKeywords.Contains(TextOf(_current).ToString(), StringComparer.OrdinalIgnoreCase)
            ? Error(_current, $"REFERENCES OF has no {TextOf(_current)}; ASSOCIATORS OF has.")
            : Expected($"one of {string.Join(", ", keywords)}", keywords);
    }

    private string ReadClauseValue(string keyword)
    {
        if (!TryTake(WqlTokenKind.Equal))
        {
            throw _current.IsComparison ? Error(_current, $"{keyword} knows = only.") : Expected($"= after {keyword}");
        }

        WqlToken token = _current;
        if (token.Kind != WqlTokenKind.String)
        {
            return RequireName($"the name that {keyword} asks for");
        }

        string name = Take().Value.AsString();
        return CimName.IsIdentifier(name) && name.Length <= CimLimits.MaxNameLength && !IsRestricted(name) ? name : throw Error(token, $"{WqlSyntaxError.Show(TextOf(token))} is not a name.");
    }
}
