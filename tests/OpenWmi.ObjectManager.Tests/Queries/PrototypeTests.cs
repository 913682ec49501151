using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>WBEM_FLAG_PROTOTYPE: the shape of a result without a result. Facts 8.1; [MS-WMI] 2.2.4.1.</summary>
public sealed class PrototypeTests : IDisposable
{
    private readonly ScriptedProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public PrototypeTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile("""
            [dynamic, provider("P")] class Dyn { [key] uint32 Id; string Name; uint32 Size; };
            instance of __Win32Provider as $P { Name = "P"; };
            instance of __InstanceProviderRegistration { provider = $P; SupportsEnumeration = TRUE; };
            """);
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("SELECT * FROM Dyn", "Id:0;Name:1;Size:2")]
    [InlineData("SELECT Size, Name FROM Dyn WHERE Id = 1", "Size:0;Name:1")]
    [InlineData("SELECT Name, Size, name FROM Dyn", "Name:0,2;Size:1")]
    public async Task Each_property_knows_its_places_in_the_list(string query, string expected)
    {
        CimClass shape = await Shape(query, WbemFlags.WBEM_FLAG_PROTOTYPE);
        Assert.Equal(("Dyn", expected), (shape.Name, string.Join(';', shape.Properties.Select(property => $"{property.Name}:{Places(property)}"))));
        Assert.Equal(query.Contains('*', StringComparison.Ordinal), !shape.IsProjection);
        Assert.Empty(_provider.Requests);
    }

    [Fact]
    public async Task The_keys_come_along_where_objects_must_have_a_path()
    {
        CimClass shape = await Shape("SELECT Name FROM Dyn", WbemFlags.WBEM_FLAG_PROTOTYPE | WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE);
        Assert.Equal(["Name", "Id"], shape.Properties.Select(property => property.Name));
    }

    [Fact]
    public async Task A_wrong_query_has_no_shape() =>
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_QUERY, () => Shape("SELECT Nope FROM Dyn", WbemFlags.WBEM_FLAG_PROTOTYPE));

    private static string Places(CimProperty property)
    {
        CimValue order = property.Qualifiers["Order"]!.Value;
        return string.Join(',', Enumerable.Range(0, order.Count).Select(index => order[index].AsInt64()));
    }

    private async Task<CimClass> Shape(string query, WbemFlags flags) => Assert.IsType<CimClass>(Assert.Single(await _fixture.QueryObjects(query, flags: flags)));
}
