using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Static instances: put, get, delete, enumerate. Facts 6.7, 8.1, 8.2.</summary>
public sealed class InstanceTests : IDisposable
{
    private const string Schema = """
        class Base { [key] uint32 Id; string Text = "default"; };
        class Child : Base { sint64 Number; [not_null] string Needed = "there"; };
        [abstract] class Nothing { [key] string Id; };
        class Keyless { string Text; };
        [singleton] class Only { string Text; };
        class Two { [key] string A; [key] uint8 B; string Text; };
        """;

    private readonly ManagerFixture _fixture = new();

    public InstanceTests() => _fixture.Compile(Schema);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task What_was_put_is_there_with_its_path()
    {
        Assert.Equal("Child.Id=7", await Put("Child", ("Id", 7), ("Number", -5), ("Text", "grüße \u4E2D")));
        var found = (CimInstance)await _fixture.Get("Child.Id=7");
        Assert.Equal(-5, found["Number"].AsInt64());
        Assert.Equal("grüße \u4E2D", found["Text"].AsString());
        Assert.Equal("there", found["Needed"].AsString());
        Assert.Equal($@"\\{_fixture.Manager.Server}\root\cimv2:Child.Id=7", found.Path);
        Assert.Equal(2, found["__GENUS"].AsInt64());
        Assert.Equal("Base", found["__SUPERCLASS"].AsString());
    }

    [Theory]
    [InlineData("Base.Id=7")]
    [InlineData("base.ID=7")]
    [InlineData("Base=7")]
    [InlineData("Child.Id=0x7")]
    [InlineData("Child.Id=\"7\"")]
    [InlineData(@"\\.\root\cimv2:Child.Id=7")]
    [InlineData("//./root/cimv2:Child.Id=7")]
    public async Task A_path_may_take_every_form_and_name_a_superclass(string path)
    {
        await Put("Child", ("Id", 7));
        Assert.Equal("Child", (await _fixture.Get(path)).Class.Name);
    }

    [Theory]
    [InlineData("Base.Id=8", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("Base.Nope=8", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Base.Id=\"x\"", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Base.Id=-1", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Base.Id=8,Text=\"a\"", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Base=@", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Base.Id=", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData(@"root\default:Base.Id=7", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData(@"\\elsewhere\root\cimv2:Base.Id=7", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Nobody.Id=7", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("Nobody", WbemStatus.WBEM_E_NOT_FOUND)]
    public async Task A_path_that_leads_nowhere_says_why(string path, WbemStatus status) => await ManagerFixture.Fails(status, () => _fixture.Get(path));

    [Fact]
    public async Task Create_only_and_update_only_mean_what_they_say()
    {
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => Put("Base", WbemFlags.WBEM_FLAG_UPDATE_ONLY, ("Id", 1)));
        await Put("Base", WbemFlags.WBEM_FLAG_CREATE_ONLY, ("Id", 1), ("Text", "a"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Put("Base", WbemFlags.WBEM_FLAG_CREATE_ONLY, ("Id", 1), ("Text", "b")));
        Assert.Equal("a", (await _fixture.Get("Base=1"))["Text"].AsString());
        await Put("Base", WbemFlags.WBEM_FLAG_UPDATE_ONLY, ("Id", 1), ("Text", "c"));
        Assert.Equal("c", (await _fixture.Get("Base=1"))["Text"].AsString());
    }

    [Fact]
    public async Task What_cannot_be_an_instance_is_refused()
    {
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ILLEGAL_NULL, () => Put("Base", ("Text", "no key")));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_CLASS, () => Put("Nothing", ("Id", "1")));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT, () => Put("Keyless", ("Text", "x")));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT, () => Put("Two", ("A", "a\nb"), ("B", 1)));
        CimInstance child = new CimInstanceBuilder(await _fixture.NewInstance("Child", ("Id", 1))).Set("Needed", CimValue.Null).Build();
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_ILLEGAL_NULL, async () => await _fixture.Login().PutInstanceAsync(child, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        Assert.Empty(await _fixture.Query("SELECT * FROM Base"));
    }

    [Fact]
    public async Task A_singleton_has_one_instance()
    {
        Assert.Equal("Only=@", await Put("Only", ("Text", "first")));
        await Put("Only", ("Text", "second"));
        Assert.Equal("second", Assert.Single(await _fixture.Query("SELECT * FROM Only"))["Text"].AsString());
        Assert.Equal("second", (await _fixture.Get("Only=@"))["Text"].AsString());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, () => _fixture.Get("Only.Text=\"second\""));
    }

    [Fact]
    public async Task Several_keys_come_in_any_order_and_their_case_does_not_count()
    {
        Assert.Equal("Two.A=\"Key\",B=5", await Put("Two", ("A", "Key"), ("B", 5), ("Text", "one")));
        await Put("Two", ("A", "KEY"), ("B", 5), ("Text", "two"));
        Assert.Equal("two", (await _fixture.Get("two.b=5,a='key'"))["Text"].AsString());
        Assert.Single(await _fixture.Query("SELECT * FROM Two"));
    }

    [Fact]
    public async Task Deep_enumeration_reaches_subclasses_and_shallow_does_not()
    {
        await Put("Base", ("Id", 1));
        await Put("Child", ("Id", 2));
        Assert.Equal(["Base.Id=1", "Child.Id=2"], await Paths("Base", WbemFlags.WBEM_FLAG_NONE));
        Assert.Equal(["Base.Id=1"], await Paths("Base", WbemFlags.WBEM_FLAG_SHALLOW));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_CLASS, () => Paths("Nobody", WbemFlags.WBEM_FLAG_NONE));
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        await Put("Child", ("Id", 2));
        IWbemServices services = _fixture.Login();
        await services.DeleteInstanceAsync("Base.Id=2", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("Child.Id=2"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, async () => await services.DeleteInstanceAsync("Child.Id=2", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, async () => await services.DeleteInstanceAsync("Child", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
    }

    [Fact]
    public async Task An_enumeration_pages_through_many_instances_while_they_change()
    {
        _fixture.Compile(string.Concat(Enumerable.Range(0, 3000).Select(i => $"instance of Base {{ Id = {i}; }};")));
        IWbemServices services = _fixture.Login();
        await using IEnumWbemClassObject enumeration = await services.CreateInstanceEnumAsync("Base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Equal(10, (await enumeration.NextAsync(Timeout.InfiniteTimeSpan, 10, CancellationToken.None)).Objects.Count);
        await services.DeleteInstanceAsync("Base=2999", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await Put("Base", ("Id", 5000));
        var seen = new HashSet<long>();
        bool more = true;
        while (more)
        {
            WbemBatch batch = await enumeration.NextAsync(100, CancellationToken.None);
            Assert.All(batch.Objects, value => Assert.True(seen.Add(value["Id"].AsInt64())));
            more = !batch.IsLast;
        }

        Assert.Equal(2990, seen.Count);
        Assert.DoesNotContain(2999, seen);
        Assert.Contains(5000, seen);
    }

    [Fact]
    public async Task A_cancelled_enumeration_ends_with_its_status()
    {
        await Put("Base", ("Id", 1));
        await using IEnumWbemClassObject enumeration = await _fixture.Login().CreateInstanceEnumAsync("Base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, async () => await enumeration.NextAsync(1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task An_instance_with_embedded_objects_comes_back_whole()
    {
        _fixture.Compile("""
            class Part { uint32 Number; string Names[]; };
            class Whole { [key] string Id; Part One; Part Many[]; object Any; datetime When; Base ref Other; };
            instance of Whole { Id = "w"; One = instance of Part { Number = 1; Names = {"a", "b"}; }; Many = { instance of Part { Number = 2; }, instance of Part { Number = 3; } };
                Any = instance of Base { Id = 9; }; When = "20260102030405.000006+060"; Other = "Base.Id=9"; };
            """);
        var whole = (CimInstance)await _fixture.Get("Whole=\"w\"");
        Assert.Equal("b", whole["One"].AsObject()["Names"][1].AsString());
        Assert.Equal(3, whole["Many"][1].AsObject()["Number"].AsInt64());
        Assert.Equal("Base", whole["Any"].AsObject().Class.Name);
        Assert.Equal("20260102030405.000006+060", whole["When"].AsDateTime().ToString());
        Assert.Equal("Base.Id=9", whole["Other"].AsString());
    }

    [Fact]
    public async Task Eight_writers_and_readers_at_once_lose_nothing()
    {
        const int Each = 50;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                await Put("Base", ("Id", (writer * Each) + i), ("Text", $"{writer}"));
                var mine = (CimInstance)await _fixture.Get($"Base.Id={(writer * Each) + i}");
                Assert.Equal($"{writer}", mine["Text"].AsString());
                Assert.NotEmpty(await _fixture.Query($"SELECT * FROM Base WHERE Text = '{writer}'"));
            }
        })));
        Assert.Equal(8 * Each, (await _fixture.Query("SELECT Id FROM Base")).Count);
    }

    private Task<string> Put(string className, params (string Name, object Value)[] values) => Put(className, WbemFlags.WBEM_FLAG_NONE, values);

    private async Task<string> Put(string className, WbemFlags flags, params (string Name, object Value)[] values) =>
        await _fixture.Login().PutInstanceAsync(await _fixture.NewInstance(className, values), flags, null, CancellationToken.None);

    private async Task<List<string?>> Paths(string className, WbemFlags flags)
    {
        var paths = new List<string?>();
        await foreach (CimObject value in (await _fixture.Login().CreateInstanceEnumAsync(className, flags, null, CancellationToken.None)).ReadAllAsync(CancellationToken.None))
        {
            paths.Add(value.RelativePath);
        }

        return paths;
    }
}
