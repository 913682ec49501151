using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Queries on meta_class. Facts 6.3.</summary>
public sealed class WqlSchemaFilterTests
{
    private static readonly CimClass Leaf = WqlSamples.Declare("Leaf", WqlSamples.Derived);
    private static readonly CimClass Other = WqlSamples.Declare("Other", null);
    private static readonly CimClass[] All = [WqlSamples.Type, WqlSamples.Derived, Leaf, Other];

    [Theory]
    [InlineData("", "Sample Sample_Derived Leaf Other")]
    [InlineData("WHERE __this ISA 'Sample'", "Sample Sample_Derived Leaf")]
    [InlineData("WHERE __THIS ISA sample_derived", "Sample_Derived Leaf")]
    [InlineData("WHERE __Class = 'leaf'", "Leaf")]
    [InlineData("WHERE __Superclass IS NULL", "Sample Other")]
    [InlineData("WHERE __Superclass = 'Sample'", "Sample_Derived")]
    [InlineData("WHERE __Dynasty = 'Sample' AND NOT __Class = Sample", "Sample_Derived Leaf")]
    [InlineData("WHERE __Class LIKE '%e[ar]%' AND __Genus = 1", "Sample_Derived Leaf Other")]
    public void A_schema_query_finds(string where, string expected)
    {
        WqlSchemaFilter filter = Compile(where);

        Assert.Equal(expected, string.Join(' ', All.Where(filter.Matches).Select(type => type.Name)));
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("WHERE __this ISA C", null, "C")]
    [InlineData("WHERE __CLASS = C", "C", null)]
    [InlineData("WHERE __CLASS = C AND __this ISA B", "C", "B")]
    [InlineData("WHERE __CLASS = C OR __this ISA B", null, null)]
    [InlineData("WHERE NOT __CLASS = C", null, null)]
    [InlineData("WHERE __CLASS <> C", null, null)]
    public void It_says_where_to_look(string where, string? className, string? ancestor)
    {
        WqlSchemaFilter filter = Compile(where);

        Assert.Equal((className, ancestor), (filter.ClassName, filter.Ancestor));
    }

    [Theory]
    [InlineData("WHERE Name = 'x'", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("WHERE __Derivation = 'x'", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("WHERE __this = 'x'", WbemStatus.WBEM_E_INVALID_OPERATOR)]
    [InlineData("WHERE __Class ISA 'x'", WbemStatus.WBEM_E_INVALID_OPERATOR)]
    public void Other_conditions_are_refused(string where, WbemStatus status) => Assert.Equal(status, Assert.Throws<WbemException>(() => Compile(where)).Status);

    private static WqlSchemaFilter Compile(string where) => WqlSchemaFilter.Compile(WqlParser.ParseSelect($"SELECT * FROM meta_class {where}").Where);
}
