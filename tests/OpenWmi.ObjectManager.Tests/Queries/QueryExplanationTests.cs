using OpenWmi.Cim;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>The plan of a query as it is shown, and that showing it asks nobody.</summary>
public sealed class QueryExplanationTests : IDisposable
{
    private readonly ScriptedProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public QueryExplanationTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile("""
            class Base { [key] uint32 Id; [indexed] string Name; };
            [dynamic, provider("P")] class Dyn : Base { };
            [dynamic, provider("Missing")] class Lost : Base { };
            [Association] class Link { [key] Base ref From; [key] Base ref To; };
            [Association, dynamic, provider("P")] class DynLink : Link { };
            instance of __Win32Provider as $P { Name = "P"; };
            instance of __InstanceProviderRegistration { provider = $P; SupportsGet = TRUE; SupportsEnumeration = TRUE; QuerySupportLevels = {"WQL:UnarySelect", "WQL:References"}; };
            """);
    }

    public void Dispose()
    {
        _fixture.Dispose();
        Assert.Empty(_provider.Requests);
    }

    [Theory]
    [InlineData("SELECT * FROM Base", "all instances")]
    [InlineData("SELECT * FROM Base WHERE Id = 4", "the instance Base.Id=4")]
    [InlineData("SELECT * FROM Base WHERE Id > 4", "the keys Id >= 5")]
    [InlineData("SELECT * FROM Base WHERE Name = 'x'", "the index Name = \"x\"")]
    public void The_repository_is_read_as_narrowly_as_the_condition_allows(string query, string asked)
    {
        QueryStep step = Explain(query).Steps[0];
        Assert.Equal(("Base", "repository", asked), (step.ClassName, step.Source, step.Asked));
    }

    [Fact]
    public void A_provider_is_shown_with_what_it_is_asked_and_what_comes_next()
    {
        QueryStep step = Explain("SELECT Name FROM Base WHERE Id = 4").Steps.Single(step => step.ClassName == "Dyn");
        Assert.Equal(("provider P", "SELECT Name, Id FROM Dyn WHERE Id = 4", "Id = 4"), (step.Source, step.Asked, step.FilteredHere));
        Assert.Equal(["GetObject(Dyn.Id=4)", "CreateInstanceEnum(Dyn)"], step.Otherwise);
        Assert.Null(step.Problem);
    }

    [Fact]
    public void A_provider_that_is_missing_is_shown_with_its_problem() =>
        Assert.Contains("WBEM_E_PROVIDER_NOT_FOUND", Explain("SELECT * FROM Base").Steps.Single(step => step.ClassName == "Lost").Problem!, StringComparison.Ordinal);

    [Fact]
    public void Classes_that_cannot_match_are_shown_as_left_out() =>
        Assert.Equal(["Base", "Lost"], Explain("SELECT * FROM Base WHERE __CLASS = 'Dyn'").Steps.Where(step => step.Source == "nobody").Select(step => step.ClassName));

    [Fact]
    public void An_association_query_is_shown_from_its_source_to_its_ends()
    {
        IReadOnlyList<QueryStep> steps = Explain("ASSOCIATORS OF {Base=1} WHERE Role = From").Steps;
        Assert.Equal(["Base", "Link", "DynLink", "Base", "Dyn", "Lost"], steps.Select(step => step.ClassName));
        Assert.Equal("GetObject(Base.Id=1)", steps[0].Asked);
        Assert.Equal(("the keys that begin with From", "From", "To"), (steps[1].Asked, Assert.Single(steps[1].Roles), Assert.Single(steps[1].ResultRoles)));
        Assert.Equal("REFERENCES OF {Base.Id=1} WHERE ResultClass = DynLink Role = From", steps[2].Asked);
        Assert.Equal(["SELECT From, To FROM DynLink WHERE From = \"Base.Id=1\"", "CreateInstanceEnum(DynLink)"], steps[2].Otherwise);
        Assert.Equal("SELECT * FROM Dyn WHERE Id = … [OR …]", steps[4].Asked);
    }

    [Theory]
    [InlineData("SELECT * FROM meta_class WHERE __this ISA 'Base'", "Base and the classes below it")]
    [InlineData("SELECT * FROM meta_class WHERE __CLASS = 'Base'", "the class Base")]
    [InlineData("SELECT * FROM meta_class", "all classes")]
    public void A_schema_query_looks_at_the_classes_that_it_names(string query, string asked) => Assert.Equal(("catalog", asked), (Explain(query).Steps[0].Source, Explain(query).Steps[0].Asked));

    [Theory]
    [InlineData("SELECT * FROM Nope", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("SELECT Nope FROM Base", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("ASSOCIATORS OF {Base.Id=1} WHERE AssocClass = Nope", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("SELECT * FROM __InstanceCreationEvent WITHIN 5", WbemStatus.WBEM_E_INVALID_QUERY)]
    public void A_wrong_query_has_no_plan(string query, WbemStatus status) => Assert.Equal(status, Assert.Throws<WbemException>(() => Explain(query)).Status);

    private QueryExplanation Explain(string query) => _fixture.Manager.Explain(@"root\cimv2", query, WbemFlags.WBEM_FLAG_NONE, ProcessToken.Current());
}
