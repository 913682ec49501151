using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>SELECT over static classes. Facts 6.1, 8.1.</summary>
public sealed class QueryTests : IDisposable
{
    private readonly ManagerFixture _fixture = new();

    public QueryTests() => _fixture.Compile("""
        class Base { [key] uint32 Id; string Name; boolean Enabled; };
        class Child : Base { [indexed] string Extra; };
        class Other : Base { };
        instance of Base { Id = 1; Name = "one"; Enabled = TRUE; };
        instance of Child { Id = 2; Name = "two"; Enabled = FALSE; Extra = "x"; };
        instance of Child { Id = 3; Name = "three"; Extra = "Y"; };
        instance of Other { Id = 4; Name = "four"; };
        """);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("SELECT * FROM Base", "1,2,3,4")]
    [InlineData("SELECT * FROM Child", "2,3")]
    [InlineData("SELECT * FROM Base WHERE Id < 3", "1,2")]
    [InlineData("SELECT * FROM Base WHERE Id = 3", "3")]
    [InlineData("SELECT * FROM Base WHERE Id = 1 OR Id = 4", "1,4")]
    [InlineData("SELECT * FROM Base WHERE Id = 1 AND Name = 'two'", "")]
    [InlineData("SELECT * FROM Base WHERE Name LIKE 't%'", "2,3")]
    [InlineData("SELECT * FROM Base WHERE NOT Name LIKE '%o%'", "3")]
    [InlineData("SELECT * FROM Base WHERE Enabled IS NULL", "3,4")]
    [InlineData("SELECT * FROM Base WHERE Enabled = TRUE", "1")]
    [InlineData("SELECT * FROM Base WHERE __CLASS = 'Base'", "1")]
    [InlineData("SELECT * FROM Base WHERE __CLASS <> 'child'", "1,4")]
    [InlineData("SELECT * FROM Child WHERE Extra = 'y'", "3")]
    [InlineData("SELECT * FROM Base WHERE Id = 99", "")]
    public async Task A_query_finds_what_its_where_says(string query, string ids) =>
        Assert.Equal(ids, string.Join(',', (await _fixture.Query(query)).Select(found => found["Id"].AsInt64()).Order()));

    [Fact]
    public async Task A_select_list_shapes_the_objects()
    {
        CimInstance found = Assert.Single(await _fixture.Query("SELECT Name, Enabled FROM Base WHERE Id = 2"));
        Assert.Equal(["Name", "Enabled"], found.Class.Properties.Select(property => property.Name));
        Assert.Equal("Child", found["__CLASS"].AsString());
        Assert.Equal(2, found["__PROPERTY_COUNT"].AsInt64());
        Assert.True(found["__RELPATH"].IsNull);
        Assert.False(found.TryGetValue("Id", out _));
    }

    [Theory]
    [InlineData("SELECT Name FROM Base WHERE Id = 2", WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE)]
    [InlineData("SELECT __PATH FROM Base WHERE Id = 2", WbemFlags.WBEM_FLAG_NONE)]
    [InlineData("SELECT Name, __RELPATH FROM Base WHERE Id = 2", WbemFlags.WBEM_FLAG_NONE)]
    public async Task Objects_have_a_path_where_one_is_wanted(string query, WbemFlags flags) =>
        Assert.Equal("Child.Id=2", Assert.Single(await _fixture.Query(query, flags: flags)).RelativePath);

    [Fact]
    public async Task All_columns_of_a_subclass_come_with_a_star() =>
        Assert.Equal("x", Assert.Single(await _fixture.Query("SELECT * FROM Base WHERE Id = 2"))["Extra"].AsString());

    [Theory]
    [InlineData("SELEKT * FROM Base", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("SELECT Nope FROM Base", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("SELECT * FROM Base WHERE Nope = 1", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("SELECT * FROM Base WHERE Extra = 'x'", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("SELECT * FROM Base WHERE Enabled > TRUE", WbemStatus.WBEM_E_INVALID_OPERATOR)]
    [InlineData("SELECT * FROM Bas", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Base'", WbemStatus.WBEM_E_INVALID_QUERY)]
    public async Task A_wrong_query_is_refused_before_it_starts(string query, WbemStatus status) => await ManagerFixture.Fails(status, () => _fixture.Query(query));

    [Fact]
    public async Task Another_language_is_refused() => await ManagerFixture.Fails(
        WbemStatus.WBEM_E_INVALID_QUERY_TYPE,
        async () => await _fixture.Login().ExecQueryAsync("SQL", "SELECT * FROM Base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
}
