using System.Collections.Immutable;

namespace OpenWmi.Cim.Wql;

/// <content>SELECT: data, schema and event queries. Facts 6.5, 5.3.</content>
internal ref partial struct WqlReader
{
    private WqlSelectQuery ReadSelect()
    {
        WqlToken listStart = _current;
        ImmutableArray<WqlPropertyName> properties = ReadSelectList();
        Require("FROM");
        WqlToken classStart = _current;
        string className = ReadClassName();
        WqlToken clauses = _current;
        double? within = TryTake("WITHIN") ? ReadInterval() : null;
        WqlExpression? where = TryTake("WHERE") ? ReadCondition() : null;
        WqlGroupClause? group = TryTake("GROUP") ? ReadGroup() : null;
        if (_current.Kind != WqlTokenKind.End)
        {
            throw AfterTheEnd(where is not null, group is not null);
        }

        var query = new WqlSelectQuery(className) { Properties = properties, Within = within, Where = where, Group = group };
        if (query.IsSchemaQuery && !properties.IsEmpty)
        {
            throw Error(listStart, "Of meta_class only * can be selected.");
        }

        return query.IsSchemaQuery && query.HasEventClauses ? throw Error(clauses, "meta_class has no events: WITHIN and GROUP cannot follow it.") : query;
    }

    private ImmutableArray<WqlPropertyName> ReadSelectList()
    {
        if (TryTake(WqlTokenKind.Star))
        {
            return _current.Kind == WqlTokenKind.Comma ? throw Error(_current, "After * no properties are listed: it is all of them.") : [];
        }

        if (Is("FROM") && LookAhead().Kind is not (WqlTokenKind.Comma or WqlTokenKind.Dot) && !Is(LookAhead(), "FROM"))
        {
            throw Expected("* or the name of a property");
        }

        ImmutableArray<WqlPropertyName> names = ReadPropertyList("* or the name of a property");
        return _current.Kind == WqlTokenKind.OpenParenthesis ? throw Error(_current, "WQL has no functions; list properties, or *.") : names;
    }

    private string ReadClassName()
    {
        const string What = "the name of a class";
        if (IsClause(_current) && LookAhead().Kind != WqlTokenKind.End && !IsClause(LookAhead()))
        {
            throw Expected(What);
        }

        string name = RequireName(What);
        return _current.Kind switch
        {
            WqlTokenKind.Comma => throw Error(_current, "One class follows FROM; WQL has no joins. ASSOCIATORS OF follows associations."),
            WqlTokenKind.Dot => throw Error(_current, "A class name has no dots; the namespace is chosen when connecting."),
            _ => name,
        };
    }

    private readonly bool IsClause(WqlToken token) => Is(token, "WHERE") || Is(token, "WITHIN") || Is(token, "GROUP");

    private readonly WbemException AfterTheEnd(bool hasWhere, bool hasGroup)
    {
        if (_current.Kind == WqlTokenKind.CloseParenthesis)
        {
            return Error(_current, "This parenthesis closes none that is open.");
        }

        if (Is("ORDER") || Is("JOIN") || Is("INNER") || Is("UNION") || Is("LIMIT"))
        {
            return Error(_current, $"WQL has no {TextOf(_current).ToString().ToUpperInvariant()}.");
        }

        if (Is("WITHIN"))
        {
            return Error(_current, "WITHIN comes directly after the class, before WHERE.");
        }

        if (Is("HAVING"))
        {
            return Error(_current, "HAVING belongs to a GROUP clause.");
        }

        return hasGroup ? Expected("the end of the query")
            : hasWhere ? Expected("AND, OR, GROUP or the end of the query", "AND", "OR", "GROUP")
            : Expected("WHERE, WITHIN, GROUP or the end of the query", "WHERE", "WITHIN", "GROUP");
    }

    // WITHIN and BY may come in either order; trap 16 of facts 11: the published grammar misplaces the list.
    private WqlGroupClause ReadGroup()
    {
        double? within = TryTake("WITHIN") ? ReadInterval() : null;
        ImmutableArray<WqlPropertyName> by = TryTake("BY") ? ReadAggregationList() : [];
        within ??= TryTake("WITHIN") ? ReadInterval() : null;
        if (within is null)
        {
            throw Error(_current, "GROUP needs WITHIN and a number of seconds: GROUP WITHIN 60 BY …", WbemStatus.WBEM_E_MISSING_GROUP_WITHIN);
        }

        return new WqlGroupClause(within.Value, by, TryTake("HAVING") ? ReadHaving() : null);
    }

    private ImmutableArray<WqlPropertyName> ReadAggregationList()
    {
        bool isMissing = !IsName(_current) || (Is("HAVING") && Is(LookAhead(), "NumberOfEvents")) || (Is("WITHIN") && LookAhead().Kind == WqlTokenKind.Number);
        return isMissing
            ? throw Error(_current, "BY needs a list of properties; to make one aggregate of all events, leave BY out.", WbemStatus.WBEM_E_MISSING_AGGREGATION_LIST)
            : ReadPropertyList("the name of a property");
    }

    private WqlHavingClause ReadHaving()
    {
        if (!TryTake("NumberOfEvents"))
        {
            throw Expected("NumberOfEvents, the only thing that HAVING can test,", "NumberOfEvents");
        }

        WqlOperator op = _current.IsComparison ? Take().Operator : throw Expected("one of = <> < <= > >=");
        WqlToken count = _current;
        return count.Kind == WqlTokenKind.Number && count.Value.Type == CimType.Sint64 && count.Value.AsInt64() is >= 0 and <= uint.MaxValue
            ? new WqlHavingClause(op, (uint)Take().Value.AsInt64())
            : throw Expected($"a whole number from 0 to {uint.MaxValue}");
    }
}
