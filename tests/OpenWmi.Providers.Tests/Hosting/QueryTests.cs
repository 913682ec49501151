using OpenWmi.Cim;
using OpenWmi.Providers.Tests.Samples;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Hosting;

public sealed class QueryTests
{
    private readonly SampleCatalog _catalog = new();
    private readonly AttributedProvider _provider;

    public QueryTests() => _provider = new AttributedProvider(_catalog, _catalog.Registrations[0], TestNamespace.Load(_catalog), ProcessToken.Current());

    private List<string> Calls => _catalog.Store.Calls;

    [Fact]
    public async Task Only_what_is_selected_is_read()
    {
        List<CimInstance> items = await QueryAsync("SELECT Size FROM Sample_Item");

        Assert.Equal(["draw one", "Size", "draw two", "Size", "draw three", "Size"], Calls);
        Assert.All(items, item => Assert.Equal(["Size"], item.Class.Properties.Select(property => property.Name)));
        Assert.All(items, item => Assert.Null(item.RelativePath));
    }

    [Fact]
    public async Task What_the_condition_needs_is_read_first_and_once_and_the_rest_only_of_objects_that_pass()
    {
        List<CimInstance> items = await QueryAsync("SELECT Name, Size FROM Sample_Item WHERE Size > 3");

        Assert.Equal(["draw one", "Size", "draw two", "Size", "draw three", "Size", "Name"], Calls);
        CimInstance item = Assert.Single(items);
        Assert.Equal(("three", 5L), (item["Name"].AsString(), item["Size"].AsInt64()));
    }

    [Fact]
    public async Task A_condition_on_what_is_not_selected_is_tested_and_not_shown()
    {
        CimInstance item = Assert.Single(await QueryAsync("SELECT Name FROM Sample_Item WHERE Size = 5"));

        Assert.Equal(["Name"], item.Class.Properties.Select(property => property.Name));
        Assert.Equal("Sample_Item.Name=\"three\"", item.RelativePath);
    }

    [Fact]
    public async Task A_condition_on_the_key_is_a_lookup()
    {
        Assert.Equal("two", Assert.Single(await QueryAsync("SELECT * FROM Sample_Item WHERE Name = 'TWO'"))["Name"].AsString());
        Assert.DoesNotContain(Calls, call => call.StartsWith("draw", StringComparison.Ordinal));

        Calls.Clear();
        Assert.Equal(2, (await QueryAsync("SELECT Name FROM Sample_Item WHERE Name = 'one' OR Name = 'three' OR Name = 'no'")).Count);
        Assert.DoesNotContain(Calls, call => call.StartsWith("draw", StringComparison.Ordinal));

        Calls.Clear();
        Assert.Empty(await QueryAsync("SELECT Name FROM Sample_Item WHERE Name = 'one' AND Size = 5"));
        Assert.Equal(1, Calls.Count(call => call.StartsWith("find", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("SELECT * FROM Sample_Item WHERE Nothing IS NULL", 3)]
    [InlineData("SELECT * FROM Sample_Item WHERE Unsupplied IS NULL", 3)]
    [InlineData("SELECT * FROM Sample_Item WHERE Nothing = 'x'", 0)]
    [InlineData("SELECT * FROM Sample_Item WHERE Name LIKE 't%'", 2)]
    [InlineData("SELECT * FROM Sample_Item WHERE __CLASS = 'Sample_Item'", 3)]
    [InlineData("SELECT Zone FROM Sample_Pair WHERE Area = 'north'", 2)]
    [InlineData("SELECT * FROM Sample_Pair WHERE Area = 'north' AND Zone = 2", 1)]
    [InlineData("SELECT * FROM Sample_Settings WHERE Enabled = TRUE", 1)]
    [InlineData("SELECT * FROM Sample_Settings WHERE Enabled = FALSE", 0)]
    public async Task The_condition_decides(string query, int count) => Assert.Equal(count, (await QueryAsync(query)).Count);

    [Fact]
    public async Task Objects_can_be_located_where_that_was_asked()
    {
        IEnumWbemClassObject objects = await _provider.ExecQueryAsync("WQL", "SELECT Size FROM Sample_Item", WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE, null, CancellationToken.None);
        List<CimObject> items = await objects.ReadAllAsync(CancellationToken.None).ToListAsync();

        Assert.Equal("Sample_Item.Name=\"one\"", items[0].RelativePath);
        Assert.Equal(["Size", "Name"], items[0].Class.Properties.Select(property => property.Name));
    }

    [Fact]
    public async Task An_object_that_vanishes_while_the_condition_reads_it_is_left_out()
    {
        _catalog.Store.Faults["one"] = new WbemException(WbemStatus.WBEM_E_NOT_FOUND);

        Assert.Equal(2, (await QueryAsync("SELECT Name FROM Sample_Item WHERE Size > 0")).Count);
        Assert.Equal(2, (await QueryAsync("SELECT Size FROM Sample_Item WHERE Name <> ''")).Count);
    }

    [Theory]
    [InlineData("WQL", "SELEKT * FROM Sample_Item", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("SQL", "SELECT * FROM Sample_Item", WbemStatus.WBEM_E_INVALID_QUERY_TYPE)]
    [InlineData("WQL", "SELECT Colour FROM Sample_Item", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("WQL", "SELECT * FROM Sample_Other", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("WQL", "SELECT * FROM meta_class", WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE)]
    [InlineData("WQL", "ASSOCIATORS OF {Sample_Item.Name='one'}", WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE)]
    [InlineData("WQL", "SELECT * FROM Sample_Item WITHIN 5", WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE)]
    public async Task What_cannot_be_answered_fails(string language, string query, WbemStatus status)
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(async () => await _provider.ExecQueryAsync(language, query, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));

        Assert.Equal(status, error.Status);
    }

    private async Task<List<CimInstance>> QueryAsync(string query)
    {
        IEnumWbemClassObject objects = await _provider.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        return await objects.ReadAllAsync(CancellationToken.None).Cast<CimInstance>().ToListAsync();
    }
}
