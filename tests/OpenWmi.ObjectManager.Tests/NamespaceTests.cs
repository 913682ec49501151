using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Facts 1.5, 6.8, 7.1: namespaces are instances of __Namespace in their parent.</summary>
public sealed class NamespaceTests : IDisposable
{
    private readonly ManagerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Namespaces_are_listed_in_their_parent()
    {
        List<CimInstance> found = await _fixture.Query("SELECT * FROM __Namespace", "root");
        Assert.Equal(["cimv2", "default", "interop", "subscription", "wmi"], found.Select(ns => ns["Name"].AsString()).Order());
        Assert.Empty(await _fixture.Query("SELECT * FROM __Namespace", @"root\cimv2"));
    }

    [Fact]
    public async Task Putting_an_instance_creates_a_namespace_and_deleting_it_removes_all_within()
    {
        IWbemServices root = _fixture.Login("root");
        CimInstance ns = new CimInstanceBuilder((CimClass)await _fixture.Get("__Namespace", "root")).Set("Name", CimValue.From("Test")).Build();
        Assert.Equal("__NAMESPACE.Name=\"Test\"", await root.PutInstanceAsync(ns, WbemFlags.WBEM_FLAG_CREATE_ONLY, null, CancellationToken.None), ignoreCase: true);
        _fixture.Compile("class Inner { [key] string Name; }; instance of Inner { Name = \"a\"; };", @"root\test");
        _fixture.Compile("class Deep { [key] string Name; };", @"root\test\deep", creates: true);
        Assert.NotNull(await root.OpenNamespaceAsync("test/deep", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));

        await ManagerFixture.Fails(WbemStatus.WBEM_E_ALREADY_EXISTS, async () => await root.PutInstanceAsync(ns, WbemFlags.WBEM_FLAG_CREATE_ONLY, null, CancellationToken.None));
        await root.DeleteInstanceAsync("__Namespace.Name=\"TEST\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => _fixture.Login(@"root\test\deep")).Status);
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_NOT_FOUND, async () => await root.DeleteInstanceAsync("__Namespace.Name=\"test\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));

        // A namespace of the same name starts empty: nothing of the old one comes back.
        _fixture.Compile("class Inner { [key] string Name; };", @"root\test", creates: true);
        Assert.Empty(await _fixture.Query("SELECT * FROM Inner", @"root\test"));
    }

    [Theory]
    [InlineData("1abc")]
    [InlineData("a b")]
    [InlineData("_x")]
    [InlineData("a/b")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        CimInstance ns = new CimInstanceBuilder((CimClass)await _fixture.Get("__Namespace", "root")).Set("Name", CimValue.From(name)).Build();
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_INVALID_PARAMETER, async () => await _fixture.Login("root").PutInstanceAsync(ns, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
    }

    [Fact]
    public async Task Instances_of_system_classes_in_two_namespaces_do_not_mix()
    {
        _fixture.Compile("instance of __Win32Provider { Name = \"One\"; };", @"root\cimv2");
        _fixture.Compile("instance of __Win32Provider { Name = \"Two\"; };", @"root\default");
        Assert.Equal("One", Assert.Single(await _fixture.Query("SELECT * FROM __Win32Provider", @"root\cimv2"))["Name"].AsString());
        Assert.Equal("Two", Assert.Single(await _fixture.Query("SELECT * FROM __Provider", @"root\default"))["Name"].AsString());
    }

    [Fact]
    public async Task The_singleton_of_the_system_can_be_read_but_not_put()
    {
        Assert.Equal("__SystemSecurity=@", (await _fixture.Get("__SystemSecurity=@")).RelativePath);
        CimInstance security = new CimInstanceBuilder((CimClass)await _fixture.Get("__SystemSecurity")).Build();
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_INVALID_OPERATION, async () => await _fixture.Login().PutInstanceAsync(security, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
    }
}
