using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>Nothing about a namespace that one may not enter is learned through another. R17, R20.</summary>
public sealed class NonDisclosureTests : IDisposable
{
    private readonly SecuredManager _manager = new();

    public NonDisclosureTests()
    {
        _manager.Fixture.Compile("class Hidden { [key] string Name; }; instance of Hidden { Name = \"x\"; };", @"root\secret\inner", creates: true);
        _manager.Fixture.Compile(
            """
            class Secret { [key] string Name; };
            instance of Secret { Name = "gold"; };
            """,
            @"root\secret");
        _manager.Fixture.Compile(
            """
            [association] class Link { [key] Thing ref From; [key] object ref To; };
            instance of Link { From = "Thing.Name=\"one\""; To = "root\\secret:Secret.Name=\"gold\""; };
            instance of Link { From = "Thing.Name=\"one\""; To = "root\\nowhere:Secret.Name=\"gold\""; };
            """,
            SecuredManager.Namespace);
        _manager.Set("", @"root\secret").GetAwaiter().GetResult();
        _manager.Set("(A;CI;CC;;;AU)(D;CI;CC;;;S-1-22-1-70001)", "root").GetAwaiter().GetResult();
        _manager.Set("(A;;CC;;;S-1-22-1-70001)", SecuredManager.Namespace).GetAwaiter().GetResult();
        _manager.Set("(A;;CC;;;S-1-22-1-70001)", "root").GetAwaiter().GetResult();
    }

    public void Dispose() => _manager.Dispose();

    [Fact]
    public async Task Child_namespaces_are_listed_by_name_and_login_is_denied()
    {
        IEnumWbemClassObject found = await _manager.Login(SecuredManager.Stranger, "root").CreateInstanceEnumAsync("__Namespace", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        var names = new List<string>();
        await foreach (CimObject ns in found.ReadAllAsync(CancellationToken.None))
        {
            names.Add(((CimInstance)ns)["Name"].AsString());
        }

        Assert.Contains("secret", names);
        Refused("root/Secret");
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_ACCESS_DENIED,
            async () => await _manager.Login(SecuredManager.Stranger, "root").OpenNamespaceAsync("secret", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
    }

    [Fact]
    public void What_is_below_is_denied_whether_it_exists_or_not_in_the_same_words()
    {
        WbemException exists = Refused(@"root\secret\inner");
        WbemException doesNot = Refused(@"root\secret\other");
        WbemException deeper = Refused(@"root\secret\other\deep");
        WbemException deepest = Refused(@"root\secret\inner\deep");
        Assert.Equal(exists.Message.Replace("inner", "other", StringComparison.Ordinal), doesNot.Message);
        Assert.Equal(deeper.Message.Replace("other", "inner", StringComparison.Ordinal), deepest.Message);
        Assert.Equal(exists.ErrorObject is null, doesNot.ErrorObject is null);
    }

    [Fact]
    public void Where_the_one_above_may_be_entered_a_missing_namespace_is_called_so()
    {
        WbemException error = Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Stranger, @"root\secrt"));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, error.Status);
        Assert.Contains(@"root\secret", error.Message, StringComparison.Ordinal);
        WbemException below = Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Stranger, @"root\secrt\inne"));
        Assert.DoesNotContain("inner", below.Message, StringComparison.Ordinal);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Root, @"root\secret\inne")).Status);
    }

    [Fact]
    public async Task A_refusal_names_what_was_asked_and_nothing_else()
    {
        WbemException login = Refused(@"ROOT\SECRET");
        Assert.Equal(@"Access is denied: NTLMLogin of ROOT\SECRET.", login.Message);
        IWbemServices session = _manager.Login(SecuredManager.Stranger);
        WbemException put = await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(session, Operation.PutStatic));
        Assert.Equal("Access is denied: PutInstance of Thing.Name=\"two\".", put.Message);
    }

    [Theory]
    [InlineData("ASSOCIATORS OF {Thing.Name=\"one\"}", "gold")]
    [InlineData("ASSOCIATORS OF {Thing.Name=\"one\"} WHERE ClassDefsOnly", "Secret")]
    public async Task Associations_lead_nowhere_that_may_not_be_entered(string query, string secret)
    {
        List<CimObject> seen = await _manager.Fixture.QueryObjects(query, SecuredManager.Namespace);
        Assert.Contains(secret, Assert.Single(seen).ToString(), StringComparison.OrdinalIgnoreCase);
        IEnumWbemClassObject found = await _manager.Login(SecuredManager.Stranger).ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        WbemBatch batch = await found.NextAsync(10, CancellationToken.None);
        Assert.Empty(batch.Objects);
        Assert.Equal(WbemStatus.WBEM_S_FALSE, batch.Status);
    }

    [Fact]
    public async Task Paths_and_class_lookups_of_other_namespaces_say_nothing()
    {
        IWbemServices session = _manager.Login(SecuredManager.Stranger);
        foreach (string path in (string[])[@"root\secret:Secret.Name=""gold""", @"root\nowhere:Secret.Name=""gold"""])
        {
            await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, async () => await session.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        }

        WbemException missing = await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, async () => await session.GetObjectAsync("Secre", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        Assert.DoesNotContain("Secret", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MOF_learns_no_more_than_a_login()
    {
        string Mof(string ns) => $"#pragma namespace(\"\\\\\\\\.\\\\root\\\\secret{ns}\")\nclass X {{ [key] string Name; }};";
        foreach (string ns in (string[])["", @"\\inner", @"\\other"])
        {
            Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, _manager.CompileAs(SecuredManager.Stranger, Mof(ns)).Diagnostics[0].Status);
            Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, _manager.CompileAs(SecuredManager.Stranger, Mof(ns), check: true).Diagnostics[0].Status);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_namespace_that_would_be_created_is_denied_like_one_that_is_there(bool transaction, bool check)
    {
        string[] said = [.. ((string[])["inner", "other"]).Select(name => Compile(name, transaction, check).Replace(name, "*", StringComparison.Ordinal))];
        Assert.Contains("WBEM_E_ACCESS_DENIED", said[0], StringComparison.Ordinal);
        Assert.Equal(said[0], said[1]);
        Assert.Null(_manager.Fixture.Manager.KnownClasses.LookUpNamespace(@"root\secret\other"));
    }

    [Fact]
    public async Task The_words_of_a_language_need_their_namespace()
    {
        await PutSpoken();
        Assert.Contains("secret words", await Describe(SecuredManager.Root), StringComparison.Ordinal);
        await _manager.Set("", @"root\app\ms_409");
        Assert.DoesNotContain("secret words", await Describe(SecuredManager.Stranger), StringComparison.Ordinal);
    }

    // Without a transaction the namespace is made before the text is looked at, and a refusal is the answer to the whole.
    private string Compile(string name, bool transaction, bool check)
    {
        try
        {
            MofCompileResult result = _manager.CompileAs(SecuredManager.Stranger, "class X { [key] string Name; };", transaction, check, $@"root\secret\{name}", creates: true);
            return Assert.Single(result.Diagnostics).Format();
        }
        catch (WbemException refusal) when (!transaction)
        {
            return $"{refusal.Status}: {refusal.Message}";
        }
    }

    private async Task PutSpoken()
    {
        CimClassDeclaration declaration = new(
            "Spoken",
            null,
            CimQualifierSet.Create([new CimQualifier("Locale", CimValue.From(1033), CimFlavor.None)]),
            [
                new CimProperty("Name", CimType.String, null, CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true))])),
                new CimProperty("Note", CimType.String, null, CimQualifierSet.Create([new CimQualifier("Description", CimValue.From("secret words"), CimFlavor.Amended)])),
            ],
            []);
        await _manager.Login(SecuredManager.Root).PutClassAsync(declaration, WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS, null, CancellationToken.None);
    }

    private async Task<string> Describe(AccessToken token)
    {
        CimObject type = await _manager.Login(token).GetObjectAsync("Spoken", WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS, null, CancellationToken.None);
        return type.Class.FindProperty("Note")!.Qualifiers["Description"]?.Value.ToString() ?? string.Empty;
    }

    private WbemException Refused(string ns)
    {
        WbemException refusal = Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Stranger, ns));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, refusal.Status);
        return refusal;
    }
}
