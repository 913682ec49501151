using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>MOF into the repository: one transaction, or none of it. Issue: a failed compilation changes nothing. Facts 6.10, 6.11.</summary>
public sealed class MofCompilationTests : IDisposable
{
    private const string HalfGood = "class Good { [key] string Id; };\ninstance of Good { Id = \"1\"; };\n\ninstance of Good { Text = 2; };";

    private readonly ManagerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_failed_compilation_changes_nothing()
    {
        MofCompileResult result = _fixture.TryCompile(HalfGood);
        Assert.False(result.Succeeded);
        Assert.Equal(4, Assert.Single(result.Diagnostics).Line);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("Good"));
    }

    [Fact]
    public async Task Without_a_transaction_what_came_before_the_error_stays()
    {
        Assert.False(_fixture.TryCompile(HalfGood, transaction: false).Succeeded);
        Assert.Equal("1", (await _fixture.Get("Good=\"1\""))["Id"].AsString());
    }

    [Fact]
    public async Task What_the_object_manager_refuses_is_reported_at_its_line()
    {
        MofDiagnostic diagnostic = Assert.Single(_fixture.TryCompile("class A { [key] string Id; };\n\n  instance of A { };").Diagnostics);
        Assert.Equal((3, WbemStatus.WBEM_E_ILLEGAL_NULL), (diagnostic.Line, diagnostic.Status));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("A"));
    }

    [Fact]
    public async Task A_check_changes_nothing_and_knows_the_classes_that_exist()
    {
        _fixture.Compile("class A { [key] string Id; };");
        Assert.True(_fixture.TryCompile("class B : A { };", check: true).Succeeded);
        Assert.False(_fixture.TryCompile("class C : B { };", check: true).Succeeded);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("B"));
    }

    [Fact]
    public void A_missing_namespace_is_created_only_where_that_is_asked_for()
    {
        Assert.False(_fixture.TryCompile("class A { [key] string Id; };", @"root\new").Succeeded);
        Assert.True(_fixture.TryCompile("class A { [key] string Id; };", @"root\new", creates: true).Succeeded);
        Assert.NotNull(_fixture.Login(@"root\new"));
    }

    [Fact]
    public async Task Pragmas_set_the_namespace_and_delete()
    {
        _fixture.Compile("#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\")\nclass A { [key] string Id; };\ninstance of A { Id = \"x\"; };");
        Assert.NotNull(await _fixture.Get("A=\"x\"", @"root\default"));
        _fixture.Compile("#pragma deleteinstance(\"A.Id=\\\"x\\\"\", FAIL)", @"root\default");
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("A=\"x\"", @"root\default"));
        _fixture.Compile("#pragma deleteclass(\"A\", FAIL)", @"root\default");
        Assert.False(_fixture.TryCompile("#pragma deleteclass(\"A\", FAIL)", @"root\default").Succeeded);
        Assert.True(_fixture.TryCompile("#pragma deleteclass(\"A\", NOFAIL)", @"root\default").Succeeded);
    }

    [Fact]
    public async Task System_classes_cannot_be_defined()
    {
        Assert.False(_fixture.TryCompile("class __Mine { [key] string Id; };").Succeeded);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Get("__Mine"));
    }

    [Fact]
    public void Autorecover_remembers_the_file_once()
    {
        _fixture.Compile("#pragma autorecover\nclass A { [key] string Id; };");
        _fixture.Compile("#pragma autorecover\nclass A { [key] string Id; };");
        Assert.Equal(["test.mof"], _fixture.Manager.AutorecoverFiles().Select(Path.GetFileName));
    }
}
