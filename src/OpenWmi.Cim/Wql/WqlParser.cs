namespace OpenWmi.Cim.Wql;

/// <summary>Reads WQL: data, schema, event, ASSOCIATORS OF and REFERENCES OF queries. Facts 6.1 to 6.5.</summary>
/// <remarks>
/// Decisions where the documents are silent: integers may be hexadecimal (<c>0x1F</c>); a class name after ISA, or compared with __CLASS, __SUPERCLASS or __DYNASTY, needs no
/// quotes; <c>= NULL</c> and <c>&lt;&gt; NULL</c> mean IS NULL and IS NOT NULL; a keyword can be a name wherever nothing else can stand; a backslash that escapes
/// neither a quote nor a backslash is an error rather than a surprise.
/// </remarks>
public static class WqlParser
{
    /// <summary>The name of the language, for ExecQuery.</summary>
    public const string Language = "WQL";

    /// <summary>Reads a query in a given language.</summary>
    /// <param name="language">WQL, in any case.</param>
    /// <param name="text">The query.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY_TYPE: another language. Else as <see cref="Parse(string)"/>.</exception>
    public static WqlQuery Parse(string language, string text) => CimName.Equals(language, Language)
        ? Parse(text)
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_QUERY_TYPE, $"The query language {WqlSyntaxError.Show(language)} is not known; there is only {Language}.");

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query; any white space, keywords in any case.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_QUERY: the text is not WQL; the message says where, and what was expected. WBEM_E_INVALID_OPERATOR: NULL with an operator that has no meaning for it.
    /// WBEM_E_MISSING_GROUP_WITHIN, WBEM_E_MISSING_AGGREGATION_LIST: a GROUP clause without its interval, or with BY and no properties (facts 5.3).
    /// WBEM_E_QUOTA_VIOLATION: longer than <see cref="CimLimits.MaxQueryLength"/>, or beyond <see cref="WqlLimits"/>.
    /// </exception>
    public static WqlQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > CimLimits.MaxQueryLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The query has {text.Length} characters; at most {CimLimits.MaxQueryLength} are allowed.");
        }

        return new WqlReader(text).ReadQuery();
    }

    /// <summary>Reads a query that must be a SELECT.</summary>
    /// <exception cref="WbemException">As <see cref="Parse(string)"/>; WBEM_E_INVALID_QUERY for ASSOCIATORS OF and REFERENCES OF too.</exception>
    public static WqlSelectQuery ParseSelect(string text) => Parse(text) as WqlSelectQuery
        ?? throw WqlSyntaxError.Create(text, 0, 1, "Only a SELECT can stand here.");
}
