using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>Associations and their ends from providers: what each is asked, and that every way to ask gives one answer. Facts 4.3, 6.4.</summary>
public sealed class ProvidedAssociationTests : IDisposable
{
    private const string Schema = """
        class Host { [key] string Name; };
        [abstract] class Part { [key] uint32 Id; };
        [dynamic, provider("Parts")] class Job : Part { string Text; };
        [dynamic, provider("Parts")] class SubJob : Job { };
        class Thing : Part { };
        [Association, dynamic, provider("Links")] class Link { [key] Host ref Whole; [key] Part ref Member; };
        [Association, dynamic, provider("Links")] class SubLink : Link { };
        instance of Host { Name = "a"; };
        instance of Host { Name = "b"; };
        instance of Thing { Id = 1; };
        """;

    private readonly ScriptedProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public ProvidedAssociationTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile(Schema);
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("WQL:UnarySelect", "Links: SELECT Whole, Member FROM Link WHERE Whole = \"Host.Name=\\\"a\\\"\"")]
    [InlineData("WQL:UnarySelect, WQL:References", "Links: REFERENCES OF {Host.Name=\"a\"} WHERE ResultClass = Link")]
    [InlineData("", "Links: enumerate Link")]
    public async Task The_provider_of_associations_is_asked_the_most_that_it_is_registered_for(string levels, string asked)
    {
        Register("SupportsEnumeration = TRUE;", levels);
        _provider.Takes.Add(typeof(WqlReferencesQuery));
        AddLinks(("a", "Job.Id=1"), ("b", "Job.Id=2"), ("a", "Thing.Id=1"));
        AddJobs(1, 2);
        Assert.Equal("Job.Id=1,Thing.Id=1", await Paths("ASSOCIATORS OF {Host.Name='a'} WHERE AssocClass = Link"));
        Assert.Equal([asked, asked.Replace("Link", "SubLink", StringComparison.Ordinal).Replace("SubLinks", "Links", StringComparison.Ordinal)], _provider.Requests.Where(request => request.StartsWith("Links", StringComparison.Ordinal)));
        Assert.Equal(["Parts: SELECT * FROM Job WHERE Id = 1"], _provider.Requests.Where(request => request.StartsWith("Parts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_provider_hands_back_is_asked_in_the_next_way()
    {
        Register("SupportsEnumeration = TRUE;", "WQL:UnarySelect, WQL:References, WQL:Associators");
        _provider.Takes.Clear();
        AddLinks(("a", "Thing.Id=1"));
        Assert.Equal("Thing.Id=1", await Paths("ASSOCIATORS OF {Host.Name='a'} WHERE ResultClass = Thing"));
        Assert.Contains("Links: ASSOCIATORS OF {Host.Name=\"a\"} WHERE AssocClass = Link ResultClass = Thing", _provider.Requests);
        Assert.Contains("Links: REFERENCES OF {Host.Name=\"a\"} WHERE ResultClass = Link", _provider.Requests);
        Assert.Contains("Links: enumerate Link", _provider.Requests);
    }

    [Fact]
    public async Task Five_hundred_ends_take_few_questions_and_no_look_up_of_others()
    {
        Register("SupportsEnumeration = TRUE;", "WQL:UnarySelect");
        int[] ids = [.. Enumerable.Range(1, 500)];
        AddLinks([.. ids.Select(id => ("a", $"Job.Id={id}"))]);
        AddJobs(ids);
        Assert.Equal(500, (await _fixture.Query("ASSOCIATORS OF {Host.Name='a'}")).Count);
        Assert.InRange(_provider.Requests.Count, 4, 24);
        Assert.DoesNotContain(_provider.Requests, request => request.Contains("GetObject", StringComparison.Ordinal) || request.Contains("enumerate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_that_the_clauses_exclude_are_not_read()
    {
        Register("SupportsEnumeration = TRUE;", "WQL:UnarySelect");
        AddLinks(("a", "Job.Id=1"), ("a", "Thing.Id=1"));
        AddJobs(1);
        Assert.Equal("Thing.Id=1", await Paths("ASSOCIATORS OF {Host.Name='a'} WHERE ResultClass = Thing"));
        Assert.DoesNotContain(_provider.Requests, request => request.StartsWith("Parts", StringComparison.Ordinal));
        _provider.Requests.Clear();
        Assert.Equal("Job", Assert.Single(await _fixture.QueryObjects("ASSOCIATORS OF {Host.Name='a'} WHERE ResultRole = Member RequiredQualifier = dynamic ClassDefsOnly")).Class.Name);
        Assert.Contains("Parts: SELECT Id FROM Job WHERE Id = 1", _provider.Requests);
    }

    [Fact]
    public async Task A_class_is_known_from_its_first_association()
    {
        Register("SupportsEnumeration = TRUE;", "");
        AddLinks([.. Enumerable.Range(1, 1000).Select(id => ("a", $"Job.Id={id}"))]);
        Assert.Equal("Link", Assert.Single(await _fixture.QueryObjects("REFERENCES OF {Host.Name='a'} WHERE ClassDefsOnly")).Class.Name);
        Assert.InRange(_provider.Read, 1, 10);
    }

    [Fact]
    public async Task Enumeration_stops_where_the_reader_stops()
    {
        Register("SupportsEnumeration = TRUE;", "");
        AddLinks([.. Enumerable.Range(1, 1000).Select(id => ("a", $"Job.Id={id}"))]);
        IEnumWbemClassObject found = await _fixture.Login()
            .ExecQueryAsync("WQL", "REFERENCES OF {Host.Name='a'}", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None);
        await found.NextAsync(5, CancellationToken.None);
        await found.DisposeAsync();
        Assert.InRange(_provider.Read, 1, 16);
    }

    [Fact]
    public async Task Ends_that_a_provider_finds_itself_are_checked()
    {
        Register("SupportsEnumeration = TRUE;", "WQL:Associators");
        _provider.Takes.Add(typeof(WqlAssociatorsQuery));
        CimObject thing = await _fixture.Get("Thing.Id=1");
        CimObject host = await _fixture.Get("Host.Name='b'");
        _provider.Associators = (_, _) => Task.FromResult<IEnumerable<CimObject>>([thing, thing]);
        Assert.Equal("Thing.Id=1", await Paths("ASSOCIATORS OF {Host.Name='a'}"));
        Assert.Equal("", await Paths("ASSOCIATORS OF {Host.Name='a'} WHERE ResultClass = Job"));
        _provider.Associators = (_, _) => Task.FromResult<IEnumerable<CimObject>>([host]);
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => _fixture.Query("ASSOCIATORS OF {Host.Name='a'}"));
        Assert.Contains("Part", error.Message, StringComparison.Ordinal);
        Assert.Contains("Host", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_provider_of_ends_leaves_the_other_ends()
    {
        Register("SupportsEnumeration = TRUE;", "WQL:UnarySelect");
        AddLinks(("a", "Job.Id=1"), ("a", "Thing.Id=1"));
        _provider.Before = (request, _) =>
        {
            if (request.Contains("FROM Job", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("broken");
            }
        };
        Assert.Equal("Thing.Id=1", await Paths("ASSOCIATORS OF {Host.Name='a'}"));
    }

    [Fact]
    public void Every_way_to_ask_gives_one_answer()
    {
        int[] ids = [.. Enumerable.Range(1, 6)];
        AddJobs(ids);
        Arbitrary<int[]> links = Gen.Choose(0, 63).ArrayOf().ToArbitrary();
        Prop.ForAll(links, codes => Task.Run(() => AgreesAsync(codes)).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    private async Task<bool> AgreesAsync(int[] codes)
    {
        _provider.Clear("Link");
        _provider.Clear("SubLink");
        foreach (int code in codes.Distinct())
        {
            AddLinks((code & 1) != 0 ? "SubLink" : "Link", ((code & 2) != 0 ? "a" : "b", $"{((code & 4) != 0 ? "Job" : "Part")}.Id={code >> 3}"));
        }

        _provider.Takes.Add(typeof(WqlReferencesQuery));
        string[] levels = ["", "WQL:UnarySelect", "WQL:References", "WQL:UnarySelect, WQL:References, WQL:Associators"];
        var answers = new HashSet<string>();
        foreach (string level in levels)
        {
            Register("SupportsEnumeration = TRUE;", level);
            answers.Add(await Paths("ASSOCIATORS OF {Host.Name='a'}") + "|" + await Paths("ASSOCIATORS OF {Host.Name='a'} WHERE AssocClass = SubLink ResultClass = Job")
                + "|" + (await _fixture.Query("REFERENCES OF {Host.Name='a'}")).Count);
        }

        return answers.Count == 1;
    }

    private void Register(string supports, string levels)
    {
        string list = string.Join(", ", levels.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(level => $"\"{level}\""));
        string queries = list.Length == 0 ? string.Empty : $"QuerySupportLevels = {{{list}}};";
        _fixture.Compile($$"""
            instance of __Win32Provider as $L { Name = "Links"; };
            instance of __InstanceProviderRegistration { provider = $L; {{supports}} {{queries}} };
            instance of __Win32Provider as $P { Name = "Parts"; };
            instance of __InstanceProviderRegistration { provider = $P; SupportsGet = TRUE; SupportsEnumeration = TRUE; QuerySupportLevels = {"WQL:UnarySelect"}; };
            """);
    }

    private void AddLinks(params (string Host, string Member)[] links) => AddLinks("Link", links);

    private void AddLinks(string className, params (string Host, string Member)[] links)
    {
        foreach ((string host, string member) in links)
        {
            _provider.Add(className, ("Whole", $"Host.Name=\"{host}\""), ("Member", member));
        }
    }

    private void AddJobs(params int[] ids)
    {
        foreach (int id in ids)
        {
            _provider.Add("Job", ("Id", id), ("Text", $"job {id}"));
        }
    }

    private async Task<string> Paths(string query) =>
        string.Join(',', (await _fixture.Query(query)).Select(found => found.RelativePath).Order(StringComparer.Ordinal));
}
