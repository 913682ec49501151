using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>PutClass, DeleteClass and CreateClassEnum: facts 6.11, 8.1, 8.2.</summary>
public sealed class ClassTests : IDisposable
{
    private readonly ManagerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("__Mine", WbemStatus.WBEM_E_INVALID_OPERATION)]
    [InlineData("_Mine", WbemStatus.WBEM_E_INVALID_OPERATION)]
    [InlineData("Mine_", WbemStatus.WBEM_E_INVALID_OBJECT)]
    [InlineData("Mi ne", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    public async Task A_class_name_must_be_one(string name, WbemStatus status) => await ManagerFixture.Fails(status, () => Put(name, null));

    [Fact]
    public async Task A_superclass_must_exist() => await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => Put("Child", "Nobody"));

    [Fact]
    public async Task Create_only_and_update_only_mean_what_they_say()
    {
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => Put("Thing", null, WbemFlags.WBEM_FLAG_UPDATE_ONLY));
        await Put("Thing", null, WbemFlags.WBEM_FLAG_CREATE_ONLY);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Put("THING", null, WbemFlags.WBEM_FLAG_CREATE_ONLY));
        await Put("Thing", null, WbemFlags.WBEM_FLAG_UPDATE_ONLY, "Id", "More");
        Assert.NotNull(((CimClass)await _fixture.Get("thing")).FindProperty("More"));
    }

    [Fact]
    public async Task A_class_with_subclasses_changes_its_properties_in_safe_mode_only()
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { string Own; };");
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CLASS_HAS_CHILDREN, () => Put("Base", null, WbemFlags.WBEM_FLAG_NONE, "Id", "More"));
        await Put("Base", null, WbemFlags.WBEM_FLAG_UPDATE_SAFE_MODE, "Id", "More");
        var child = (CimClass)await _fixture.Get("Child");
        Assert.Equal(["Id", "More", "Own"], child.Properties.Select(property => property.Name));
        Assert.Equal("Base", child.FindProperty("More")!.Origin);
    }

    [Theory]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(WbemFlags.WBEM_FLAG_UPDATE_SAFE_MODE)]
    [InlineData(WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE)]
    public async Task A_class_with_instances_keeps_its_properties(WbemFlags mode)
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { }; instance of Child { Id = \"1\"; };");
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CLASS_HAS_INSTANCES, () => Put("Base", null, mode, "Id", "More"));
        Assert.Single(await _fixture.Query("SELECT * FROM Base"));
    }

    [Fact]
    public async Task Qualifiers_may_change_whatever_depends_on_the_class()
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { }; instance of Child { Id = \"1\"; };");
        _fixture.Compile("[Description(\"new\"): ToSubclass] class Base { [key] string Id; };");
        Assert.Equal("new", ((CimClass)await _fixture.Get("Child")).Qualifiers["Description"]!.Value.AsString());
        Assert.Equal("1", (await _fixture.Get("Child.Id=\"1\""))["Id"].AsString());
    }

    [Fact]
    public async Task Force_mode_takes_a_conflicting_qualifier_from_a_subclass()
    {
        _fixture.Compile("class Base { [key] string Id; }; [Mark(\"child\")] class Child : Base { };");
        const string Change = "[Mark(\"base\"): ToSubclass DisableOverride] class Base { [key] string Id; };";
        Assert.False(_fixture.TryCompile(Change).Succeeded);
        Assert.Equal("child", ((CimClass)await _fixture.Get("Child")).Qualifiers["Mark"]!.Value.AsString());
        _fixture.Compile("#pragma classflags(\"forceupdate\")\n" + Change);
        Assert.Equal("base", ((CimClass)await _fixture.Get("Child")).Qualifiers["Mark"]!.Value.AsString());
    }

    [Fact]
    public async Task A_class_cannot_come_to_derive_from_itself()
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { };");
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CIRCULAR_REFERENCE, () => Put("Base", "Child", WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE));
    }

    [Fact]
    public async Task Deleting_a_class_deletes_subclasses_and_instances()
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { }; instance of Child { Id = \"1\"; };");
        IWbemServices services = _fixture.Login();
        await services.DeleteClassAsync("base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("Child"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, async () => await services.DeleteClassAsync("Base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_INVALID_OPERATION, async () => await services.DeleteClassAsync("__Event", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
    }

    [Fact]
    public async Task Classes_are_enumerated_deep_and_shallow()
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { }; class GrandChild : Child { };");
        Assert.Equal(["Child", "GrandChild"], await Names("Base", WbemFlags.WBEM_FLAG_NONE));
        Assert.Equal(["Child"], await Names("Base", WbemFlags.WBEM_FLAG_SHALLOW));
        Assert.Contains("Base", await Names(null, WbemFlags.WBEM_FLAG_SHALLOW));
        Assert.DoesNotContain("Child", await Names(string.Empty, WbemFlags.WBEM_FLAG_SHALLOW));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_CLASS, () => Names("Nobody", WbemFlags.WBEM_FLAG_NONE));
    }

    [Fact]
    public async Task Schema_queries_answer_with_classes()
    {
        _fixture.Compile("class Base { [key] string Id; }; class Child : Base { };");
        Assert.Equal(["Base", "Child"], await Classes("SELECT * FROM meta_class WHERE __this ISA \"Base\""));
        Assert.Equal(["Child"], await Classes("SELECT * FROM meta_class WHERE __Class = \"child\""));
        Assert.Contains("Base", await Classes("SELECT * FROM meta_class WHERE __Superclass IS NULL"));
    }

    [Fact]
    public async Task An_unknown_class_is_answered_with_the_nearest_names()
    {
        _fixture.Compile("class Win32_Thing { [key] string Id; };");
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_CLASS, () => _fixture.Query("SELECT * FROM Win32_Thin"));
        Assert.Contains("Win32_Thing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_sees_a_changed_class_at_once()
    {
        using CimObjectManager other = _fixture.Open();
        _fixture.Compile("class Base { [key] string Id; };");
        IWbemServices there = other.Login(@"root\cimv2", Security.ProcessToken.Current());
        Assert.Single(((CimClass)await there.GetObjectAsync("Base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None)).Properties);
        await Put("Base", null, WbemFlags.WBEM_FLAG_NONE, "Id", "More");
        Assert.Equal(2, ((CimClass)await there.GetObjectAsync("Base", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None)).Properties.Count);
    }

    private async Task Put(string name, string? superclass, WbemFlags flags = WbemFlags.WBEM_FLAG_NONE, params string[] properties)
    {
        CimProperty[] declared = [.. (superclass is null && properties.Length == 0 ? ["Id"] : properties).Select(property => new CimProperty(
            property, CimType.String, null, property == "Id" ? CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true), CimFlavor.ToSubClass | CimFlavor.ToInstance | CimFlavor.DisableOverride)]) : null))];
        await _fixture.Login().PutClassAsync(new CimClassDeclaration(name, superclass, CimQualifierSet.Empty, declared, []), flags, null, CancellationToken.None);
    }

    private async Task<List<string>> Names(string? superclass, WbemFlags flags)
    {
        var names = new List<string>();
        await foreach (CimObject type in (await _fixture.Login().CreateClassEnumAsync(superclass, flags, null, CancellationToken.None)).ReadAllAsync(CancellationToken.None))
        {
            names.Add(((CimClass)type).Name);
        }

        return names;
    }

    private async Task<List<string>> Classes(string query)
    {
        var names = new List<string>();
        await foreach (CimObject type in (await _fixture.Login().ExecQueryAsync("wql", query, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None)).ReadAllAsync(CancellationToken.None))
        {
            names.Add(((CimClass)type).Name);
        }

        return names;
    }
}
