using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>SELECT * FROM meta_class. Facts 6.3.</summary>
public sealed class SchemaQueryTests : IDisposable
{
    private readonly ManagerFixture _fixture = new();

    public SchemaQueryTests() => _fixture.Compile("""
        class Top { [key] uint32 Id; };
        class Middle : Top { };
        class Leaf : Middle { };
        class Alone { [key] string Name; };
        """);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("__this ISA 'Top'", "Leaf,Middle,Top")]
    [InlineData("__this ISA Middle", "Leaf,Middle")]
    [InlineData("__this ISA 'Nope'", "")]
    [InlineData("__CLASS = 'middle'", "Middle")]
    [InlineData("__Class = 'Nope'", "")]
    [InlineData("__Superclass = 'Top'", "Middle")]
    [InlineData("__Dynasty = 'Top'", "Leaf,Middle,Top")]
    [InlineData("__Superclass IS NULL AND __this ISA 'Top'", "Top")]
    [InlineData("__this ISA 'Top' AND NOT __this ISA 'Leaf'", "Middle,Top")]
    [InlineData("__CLASS = 'Leaf' OR __CLASS = 'Alone'", "Alone,Leaf")]
    [InlineData("__this ISA 'Top' AND __CLASS <> 'Top'", "Leaf,Middle")]
    [InlineData("__CLASS LIKE 'L%f'", "Leaf")]
    public async Task Classes_are_found_by_what_they_are(string where, string expected) =>
        Assert.Equal(expected, string.Join(',', (await _fixture.QueryObjects($"SELECT * FROM meta_class WHERE {where}")).Select(found => found.Class.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Without_a_condition_all_classes_come_and_those_of_the_system_too()
    {
        string[] names = [.. (await _fixture.QueryObjects("SELECT * FROM meta_class")).Select(found => Assert.IsType<CimClass>(found).Name)];
        Assert.Contains("Leaf", names);
        Assert.Contains("__Win32Provider", names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("SELECT __CLASS FROM meta_class")]
    [InlineData("SELECT * FROM meta_class WHERE Id = 1")]
    [InlineData("SELECT * FROM meta_class WHERE __this = 'Top'")]
    public async Task What_meta_class_has_not_is_refused(string query) => await Assert.ThrowsAsync<WbemException>(() => _fixture.QueryObjects(query));
}
