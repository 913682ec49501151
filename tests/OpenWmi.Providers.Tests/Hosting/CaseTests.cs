using OpenWmi.Cim;
using OpenWmi.Providers.Tests.Samples;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Hosting;

/// <summary>What a class is told of a condition that does not give all its keys.</summary>
public sealed class CaseTests
{
    private readonly SampleCatalog _catalog = new();
    private readonly AttributedProvider _provider;

    public CaseTests() => _provider = new AttributedProvider(_catalog, _catalog.Registrations[0], TestNamespace.Load(_catalog), ProcessToken.Current());

    [Theory]
    [InlineData("", "|||", 6)]
    [InlineData("WHERE Branch = 'two'", "two|||", 2)]
    [InlineData("WHERE Branch = 'two' AND Number = 2", "two||2|", 1)]
    [InlineData("WHERE 'two' = Branch AND NOT Number = 2", "two|||", 1)]
    [InlineData("WHERE (Branch = 'one' OR Branch = 'two') AND Number <> 2", "one||| two|||", 2)]
    [InlineData("WHERE Branch = 'one' OR Number = 2", "one||| ||2|", 4)]
    [InlineData("WHERE Branch = 'one' OR Number > 1", "|||", 4)]
    [InlineData("WHERE Branch = 'one' AND Branch = 'ONE'", "one|||", 2)]
    [InlineData("WHERE Branch = 'one' AND Branch = 'two'", "", 0)]
    [InlineData("WHERE Number = 5000000000", "", 0)]
    [InlineData("WHERE Branch LIKE 't%'", "|t||", 4)]
    [InlineData("WHERE Branch LIKE 't%' AND Branch LIKE 'THR__'", "|THR||", 2)]
    [InlineData("WHERE Branch LIKE 't%' AND Branch = 'one'", "", 0)]
    [InlineData("WHERE Branch = 'two' AND Branch LIKE 't%'", "two|||", 2)]
    [InlineData("WHERE Branch LIKE 'a%' AND Branch LIKE 'b%'", "", 0)]
    [InlineData("WHERE Branch LIKE 'two'", "two|||", 2)]
    [InlineData("WHERE Branch LIKE '%wo'", "|||", 2)]
    [InlineData("WHERE Branch LIKE '[t]wo'", "|||", 2)]
    [InlineData("WHERE Branch >= 'two'", "|||", 2)]
    [InlineData("WHERE NOT Branch = 'two'", "|||", 4)]
    [InlineData("WHERE Branch IS NULL", "|||", 0)]
    [InlineData("WHERE Item = 'Sample_Item=\"two\"'", "|||Sample_Item=\"two\"", 2)]
    [InlineData("WHERE Item = 'Sample_Item=\"two\"' AND Item = 'Sample_Item.Name=\"two\"'", "|||Sample_Item=\"two\"", 2)]
    public async Task The_cases_say_what_the_condition_demands(string where, string cases, int count)
    {
        IEnumWbemClassObject objects = await _provider.ExecQueryAsync("WQL", $"SELECT * FROM Sample_Leaf {where}", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

        Assert.Equal(count, (await objects.ReadAllAsync(CancellationToken.None).ToListAsync()).Count);
        Assert.Equal(cases, string.Join(' ', _catalog.Store.Calls));
    }

    [Fact]
    public async Task An_enumeration_demands_nothing()
    {
        IEnumWbemClassObject objects = await _provider.CreateInstanceEnumAsync("Sample_Leaf", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

        Assert.Equal(6, await objects.ReadAllAsync(CancellationToken.None).CountAsync());
        Assert.Equal(["|||"], _catalog.Store.Calls);
    }

    [Fact]
    public async Task A_condition_that_multiplies_out_without_end_is_left_open_and_answered()
    {
        string either = string.Join(" AND ", Enumerable.Range(0, 40).Select(i => $"(Branch = 'one' OR Number = {i} OR Branch = 'x{i}')"));
        IEnumWbemClassObject objects = await _provider.ExecQueryAsync("WQL", $"SELECT * FROM Sample_Leaf WHERE {either}", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

        Assert.Equal(2, await objects.ReadAllAsync(CancellationToken.None).CountAsync());
        Assert.InRange(_catalog.Store.Calls.Count, 1, 1024);
    }
}
