namespace OpenWmi.Cim.Wql;

/// <content>Conditions: NOT binds tightest, then AND, then OR. Facts 6.1.</content>
internal ref partial struct WqlReader
{
    private WqlExpression ReadCondition()
    {
        WqlExpression first = ReadConjunction();
        if (!Is("OR"))
        {
            return first;
        }

        var operands = new List<WqlExpression> { first };
        while (TryTake("OR"))
        {
            operands.Add(ReadConjunction());
        }

        return WqlLogicalExpression.Join(WqlLogicalOperator.Or, operands);
    }

    private WqlExpression ReadConjunction()
    {
        WqlExpression first = ReadOperand();
        if (!Is("AND"))
        {
            return first;
        }

        var operands = new List<WqlExpression> { first };
        while (TryTake("AND"))
        {
            operands.Add(ReadOperand());
        }

        return WqlLogicalExpression.Join(WqlLogicalOperator.And, operands);
    }

    private WqlExpression ReadOperand()
    {
        if (_current.Kind == WqlTokenKind.OpenParenthesis)
        {
            WqlToken opening = Descend();
            WqlExpression inner = ReadCondition();
            _depth--;
            return TryTake(WqlTokenKind.CloseParenthesis) ? inner
                : _current.Kind == WqlTokenKind.End ? throw Error(opening, "This parenthesis is never closed.")
                : throw Expected("AND, OR or a closing parenthesis", "AND", "OR");
        }

        if (!Is("NOT") || IsNameBeforeOperator())
        {
            return ReadTest();
        }

        Descend();
        WqlExpression negated = ReadOperand();
        _depth--;
        return new WqlNotExpression(negated);
    }

    // Whether the word NOT is the name of a property: NOT = 1, NOT.X = 1, NOT IS NULL.
    private readonly bool IsNameBeforeOperator()
    {
        WqlLexer ahead = _lexer;
        WqlToken next = ahead.Next();
        if (!Is(next, "IS"))
        {
            return next.IsComparison || next.Kind == WqlTokenKind.Dot;
        }

        WqlToken afterIs = ahead.Next();
        return Is(afterIs, "NULL") || Is(afterIs, "NOT");
    }

    private WqlToken Descend() => ++_depth <= WqlLimits.MaxDepth
        ? Take()
        : throw Error(_current, $"Parentheses and NOT are nested deeper than {WqlLimits.MaxDepth}.", WbemStatus.WBEM_E_QUOTA_VIOLATION);

    private WqlExpression ReadTest()
    {
        if (++_terms > WqlLimits.MaxTerms)
        {
            throw Error(_current, $"The condition has more than {WqlLimits.MaxTerms} tests.", WbemStatus.WBEM_E_QUOTA_VIOLATION);
        }

        if (IsConstant(_current))
        {
            return ReadConstantFirst();
        }

        WqlPropertyName property = ReadPropertyName("a property or a constant");
        if (_current.IsComparison)
        {
            WqlToken op = Take();
            CimValue constant = ReadConstant(property);
            return constant.IsNull ? NullTest(property, op) : new WqlComparison(property, op.Operator, constant);
        }

        return TryTake("IS") ? ReadNullTest(property)
            : TryTake("ISA") ? new WqlComparison(property, WqlOperator.Isa, CimValue.From(ReadIsaClass()))
            : TryTake("LIKE") ? new WqlComparison(property, WqlOperator.Like, ReadPattern())
            : throw NoOperator(property);
    }

    private readonly bool IsConstant(WqlToken token) =>
        token.Kind is WqlTokenKind.String or WqlTokenKind.Number || (token.Kind == WqlTokenKind.Word && !IsName(token));

    private WqlExpression ReadConstantFirst()
    {
        CimValue constant = TakeConstant();
        WqlToken op = _current.IsComparison ? Take() : throw Expected("one of = <> < <= > >= after a constant");
        if (IsConstant(_current))
        {
            throw Error(_current, "A test compares a property with a constant; here are two constants.");
        }

        WqlPropertyName property = ReadPropertyName("the name of a property");
        return constant.IsNull ? NullTest(property, op) : new WqlComparison(property, op.Operator.Mirror(), constant);
    }

    private CimValue TakeConstant()
    {
        WqlToken token = Take();
        return token.Kind != WqlTokenKind.Word ? token.Value : Is(token, "NULL") ? CimValue.Null : CimValue.From(Is(token, "TRUE"));
    }

    private CimValue ReadConstant(WqlPropertyName property)
    {
        if (IsConstant(_current))
        {
            return TakeConstant();
        }

        if (_current.Kind == WqlTokenKind.Word && property.Last.ToUpperInvariant() is "__CLASS" or "__SUPERCLASS" or "__DYNASTY")
        {
            return CimValue.From(TextOf(Take()).ToString());
        }

        throw _current.Kind switch
        {
            WqlTokenKind.Word => Error(_current, $"{WqlSyntaxError.Show(TextOf(_current))} is not a constant: text stands in quotes, and two properties cannot be compared."),
            WqlTokenKind.OpenParenthesis => Error(_current, "A constant stands here, not an expression."),
            _ => Expected("a number, a quoted string, TRUE, FALSE or NULL"),
        };
    }

    private readonly WqlNullTest NullTest(WqlPropertyName property, WqlToken op) => op.Operator switch
    {
        WqlOperator.Equal => new WqlNullTest(property, IsNegated: false),
        WqlOperator.NotEqual => new WqlNullTest(property, IsNegated: true),
        _ => throw Error(op, "NULL has no order; write IS NULL or IS NOT NULL.", WbemStatus.WBEM_E_INVALID_OPERATOR),
    };

    private WqlNullTest ReadNullTest(WqlPropertyName property)
    {
        bool isNegated = TryTake("NOT");
        if (!TryTake("NULL"))
        {
            throw IsConstant(_current) ? Error(_current, "IS goes with NULL only; compare values with =.") : Expected(isNegated ? "NULL" : "NULL or NOT NULL", "NULL");
        }

        return new WqlNullTest(property, isNegated);
    }

    private string ReadIsaClass()
    {
        WqlToken token = _current;
        if (IsName(token))
        {
            return TextOf(Take()).ToString();
        }

        string name = token.Kind == WqlTokenKind.String ? Take().Value.AsString() : throw Expected("the name of a class after ISA");
        return CimName.IsIdentifier(name) ? name : throw Error(token, $"{TextOf(token)} is not the name of a class.");
    }

    private CimValue ReadPattern()
    {
        WqlToken token = _current;
        CimValue pattern = token.Kind == WqlTokenKind.String ? Take().Value : throw Expected("a quoted pattern after LIKE");
        return pattern.AsString().Length <= WqlLimits.MaxPatternLength
            ? pattern
            : throw Error(token, $"A LIKE pattern has at most {WqlLimits.MaxPatternLength} characters.", WbemStatus.WBEM_E_QUOTA_VIOLATION);
    }

    private readonly WbemException NoOperator(WqlPropertyName property)
    {
        if (Is("NOT"))
        {
            return Error(_current, $"NOT stands before the property: NOT {property} LIKE '…'.");
        }

        return Is("BETWEEN") || Is("IN")
            ? Error(_current, $"WQL has no {TextOf(_current).ToString().ToUpperInvariant()}; join comparisons with AND or OR.")
            : Expected("an operator (= <> < <= > >= LIKE ISA IS)", "LIKE", "ISA", "IS");
    }
}
