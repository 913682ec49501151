using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>What the language accepts, and how it is understood. Facts 6.1 to 6.5.</summary>
public sealed class WqlParserTests
{
    [Theory]
    // facts 6.5: the plain forms, any case, any white space
    [InlineData("SELECT * FROM Win32_Process", "SELECT * FROM Win32_Process")]
    [InlineData("select*from A", "SELECT * FROM A")]
    [InlineData("\r\n\tSeLeCt\n Name ,ProcessId\r\nfRoM\tWin32_Process  ", "SELECT Name, ProcessId FROM Win32_Process")]
    [InlineData("SELECT __PATH, TargetInstance.Name FROM __InstanceCreationEvent", "SELECT __PATH, TargetInstance.Name FROM __InstanceCreationEvent")]
    // facts 6.1: comparison operators, both spellings of "not equal"
    [InlineData("SELECT * FROM A WHERE X=1", "SELECT * FROM A WHERE X = 1")]
    [InlineData("SELECT * FROM A WHERE X!=1", "SELECT * FROM A WHERE X <> 1")]
    [InlineData("SELECT * FROM A WHERE X<>1", "SELECT * FROM A WHERE X <> 1")]
    [InlineData("SELECT * FROM A WHERE X<=1", "SELECT * FROM A WHERE X <= 1")]
    [InlineData("SELECT * FROM A WHERE X>=1", "SELECT * FROM A WHERE X >= 1")]
    // facts 6.5: constant op prop
    [InlineData("SELECT * FROM A WHERE 5 < X", "SELECT * FROM A WHERE X > 5")]
    [InlineData("SELECT * FROM A WHERE 5 >= X", "SELECT * FROM A WHERE X <= 5")]
    [InlineData("SELECT * FROM A WHERE 'a' = X", "SELECT * FROM A WHERE X = \"a\"")]
    // facts 6.5: constants
    [InlineData("SELECT * FROM A WHERE X = -12", "SELECT * FROM A WHERE X = -12")]
    [InlineData("SELECT * FROM A WHERE X=-9223372036854775808", "SELECT * FROM A WHERE X = -9223372036854775808")]
    [InlineData("SELECT * FROM A WHERE X = 18446744073709551615", "SELECT * FROM A WHERE X = 18446744073709551615")]
    [InlineData("SELECT * FROM A WHERE X = 1.50", "SELECT * FROM A WHERE X = 1.5")]
    [InlineData("SELECT * FROM A WHERE X = 2.0", "SELECT * FROM A WHERE X = 2.0")]
    [InlineData("SELECT * FROM A WHERE X > -1.5e-3", "SELECT * FROM A WHERE X > -0.0015")]
    [InlineData("SELECT * FROM A WHERE X > 1E300", "SELECT * FROM A WHERE X > 1E+300")]
    [InlineData("SELECT * FROM A WHERE X = 0x1F", "SELECT * FROM A WHERE X = 31")]
    [InlineData("SELECT * FROM A WHERE X = true OR X = False", "SELECT * FROM A WHERE X = TRUE OR X = FALSE")]
    // facts 6.1: escapes, either quote
    [InlineData("""SELECT * FROM A WHERE X = 'a\\b\"c\'d'""", """SELECT * FROM A WHERE X = "a\\b\"c'd" """)]
    [InlineData("""SELECT * FROM A WHERE X = "it's" """, """SELECT * FROM A WHERE X = "it's" """)]
    // facts 6.1: IS NULL; "= NULL" means the same
    [InlineData("SELECT * FROM A WHERE X is null", "SELECT * FROM A WHERE X IS NULL")]
    [InlineData("SELECT * FROM A WHERE X IS NOT NULL", "SELECT * FROM A WHERE X IS NOT NULL")]
    [InlineData("SELECT * FROM A WHERE X = NULL", "SELECT * FROM A WHERE X IS NULL")]
    [InlineData("SELECT * FROM A WHERE NULL != X", "SELECT * FROM A WHERE X IS NOT NULL")]
    // facts 6.1: OR binds looser than AND, NOT tightest
    [InlineData("SELECT * FROM A WHERE a=1 OR b=2 AND c=3", "SELECT * FROM A WHERE a = 1 OR (b = 2 AND c = 3)")]
    [InlineData("SELECT * FROM A WHERE (a=1 OR b=2) AND c=3", "SELECT * FROM A WHERE (a = 1 OR b = 2) AND c = 3")]
    [InlineData("SELECT * FROM A WHERE ((a=1) AND (b=2 AND c=3))", "SELECT * FROM A WHERE a = 1 AND b = 2 AND c = 3")]
    [InlineData("SELECT * FROM A WHERE NOT a=1 AND b=2", "SELECT * FROM A WHERE NOT a = 1 AND b = 2")]
    [InlineData("SELECT * FROM A WHERE NOT(a=1 AND NOT NOT b=2)", "SELECT * FROM A WHERE NOT (a = 1 AND NOT NOT b = 2)")]
    [InlineData("SELECT * FROM A WHERE NOT Name LIKE '%x%'", "SELECT * FROM A WHERE NOT Name LIKE \"%x%\"")]
    // facts 6.1, 6.3: __CLASS with and without quotes, ISA, __this
    [InlineData("SELECT * FROM A WHERE __CLASS = \"B\"", "SELECT * FROM A WHERE __CLASS = \"B\"")]
    [InlineData("SELECT * FROM A WHERE __class <> B", "SELECT * FROM A WHERE __class <> \"B\"")]
    [InlineData("SELECT * FROM meta_class WHERE __this ISA 'C'", "SELECT * FROM meta_class WHERE __this ISA \"C\"")]
    [InlineData("SELECT * FROM meta_class WHERE __Superclass IS NULL", "SELECT * FROM meta_class WHERE __Superclass IS NULL")]
    [InlineData("SELECT * FROM __InstanceOperationEvent WHERE TargetInstance ISA Win32_Process", "SELECT * FROM __InstanceOperationEvent WHERE TargetInstance ISA \"Win32_Process\"")]
    // facts 5.3: event clauses
    [InlineData("SELECT * FROM E WITHIN 1.5 WHERE TargetInstance.X = 1", "SELECT * FROM E WITHIN 1.5 WHERE TargetInstance.X = 1")]
    [InlineData("SELECT * FROM E WITHIN 10 WHERE X = 1 GROUP WITHIN 60", "SELECT * FROM E WITHIN 10 WHERE X = 1 GROUP WITHIN 60")]
    [InlineData("SELECT * FROM E GROUP WITHIN 60 BY TargetInstance.A , B HAVING NumberOfEvents>5", "SELECT * FROM E GROUP WITHIN 60 BY TargetInstance.A, B HAVING NumberOfEvents > 5")]
    [InlineData("SELECT * FROM E GROUP BY A WITHIN 60 HAVING NumberOfEvents != 5", "SELECT * FROM E GROUP WITHIN 60 BY A HAVING NumberOfEvents <> 5")]
    // keywords are names where nothing else can stand
    [InlineData("SELECT Group, By, Of, From FROM References WHERE Is = 1 AND Or = 2 OR Not = 3", "SELECT Group, By, Of, From FROM References WHERE (Is = 1 AND Or = 2) OR Not = 3")]
    [InlineData("SELECT * FROM Group WHERE Like LIKE 'x'", "SELECT * FROM Group WHERE Like LIKE \"x\"")]
    [InlineData("SELECT * FROM A WHERE NULL = Not OR NULL <> Not", "SELECT * FROM A WHERE Not IS NULL OR Not IS NOT NULL")]
    [InlineData("SELECT * FROM A WHERE NOT Is IS NULL", "SELECT * FROM A WHERE NOT Is IS NULL")]
    [InlineData("SELECT Größe FROM Gerät", "SELECT Größe FROM Gerät")]
    // facts 6.4
    [InlineData("ASSOCIATORS OF {A}", "ASSOCIATORS OF {A}")]
    [InlineData("associators of {Win32_LogicalDisk.DeviceID='C:'} where AssocClass=X ResultRole = P role=\"Q\" ClassDefsOnly keysonly",
        "ASSOCIATORS OF {Win32_LogicalDisk.DeviceID=\"C:\"} WHERE AssocClass = X ResultRole = P Role = Q KeysOnly ClassDefsOnly")]
    [InlineData("ASSOCIATORS OF {A} WHERE RequiredAssocQualifier=Q RequiredQualifier=R ResultClass=C SchemaOnly",
        "ASSOCIATORS OF {A} WHERE RequiredAssocQualifier = Q RequiredQualifier = R ResultClass = C SchemaOnly")]
    [InlineData("REFERENCES OF {A.K=\"a } b\"} WHERE ResultClass=C Role=P RequiredQualifier=Q", "REFERENCES OF {A.K=\"a } b\"} WHERE RequiredQualifier = Q ResultClass = C Role = P")]
    [InlineData("REFERENCES OF {A=@}", "REFERENCES OF {A=@}")]
    [InlineData(@"REFERENCES OF {\\.\root\cimv2:A.K=1}", @"REFERENCES OF {\\.\root\cimv2:A.K=1}")]
    public void A_query_is_read_as_its_canonical_form(string text, string canonical)
    {
        WqlQuery query = WqlParser.Parse(text);

        Assert.Equal(canonical.TrimEnd(), query.ToString());
        Assert.Equal(query, WqlParser.Parse(query.ToString()));
    }

    [Fact]
    public void A_select_holds_what_its_clauses_say()
    {
        WqlSelectQuery query = WqlParser.ParseSelect("SELECT TargetInstance.Name, Z FROM E WITHIN 2 WHERE X = 'a' GROUP WITHIN 3.5 BY A.B HAVING NumberOfEvents >= 7");

        Assert.Equal("E", query.ClassName);
        Assert.Equal(["TargetInstance.Name", "Z"], query.Properties.Select(property => property.ToString()));
        Assert.Equal(2.0, query.Within);
        Assert.Equal(new WqlComparison(new WqlPropertyName("X"), WqlOperator.Equal, CimValue.From("a")), query.Where);
        Assert.Equal(3.5, query.Group!.Within);
        Assert.Equal(new WqlPropertyName("a", "b"), Assert.Single(query.Group.By));
        Assert.Equal(new WqlHavingClause(WqlOperator.GreaterOrEqual, 7), query.Group.Having);
        Assert.True(query.HasEventClauses);
        Assert.False(query.IsSchemaQuery);
    }

    [Fact]
    public void Associators_hold_their_path_and_clauses()
    {
        var query = Assert.IsType<WqlAssociatorsQuery>(WqlParser.Parse("ASSOCIATORS OF {root/cimv2:A.K=\"v\"} WHERE AssocClass=X KeysOnly"));

        Assert.Equal(CimPath.Parse("root/cimv2:A.K=\"v\""), query.Source);
        Assert.Equal("X", query.AssocClass);
        Assert.True(query.KeysOnly);
        Assert.False(query.ClassDefsOnly);
        Assert.Null(query.ResultRole);
    }

    [Theory]
    [InlineData(WqlOperator.Equal, false, true, false)]
    [InlineData(WqlOperator.NotEqual, true, false, true)]
    [InlineData(WqlOperator.Less, true, false, false)]
    [InlineData(WqlOperator.LessOrEqual, true, true, false)]
    [InlineData(WqlOperator.Greater, false, false, true)]
    [InlineData(WqlOperator.GreaterOrEqual, false, true, true)]
    public void Having_compares_the_number_of_events(WqlOperator op, bool below, bool at, bool above)
    {
        var having = new WqlHavingClause(op, 5);

        Assert.Equal((below, at, above), (having.Matches(4), having.Matches(5), having.Matches(6)));
    }

    [Theory]
    [InlineData("wql")]
    [InlineData("WQL")]
    public void The_language_is_named_in_any_case(string language) => Assert.Equal("SELECT * FROM A", WqlParser.Parse(language, "select * from A").ToString());

    [Theory]
    [InlineData("CQL")]
    [InlineData("")]
    public void Another_language_is_an_invalid_query_type(string language) =>
        Assert.Equal(WbemStatus.WBEM_E_INVALID_QUERY_TYPE, Assert.Throws<WbemException>(() => WqlParser.Parse(language, "SELECT * FROM A")).Status);
}
