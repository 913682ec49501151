using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Facts 7: the namespaces and system classes that exist after the first start.</summary>
public sealed class FirstStartTests
{
    private const string Thing = "class Thing { [key] uint32 Id; string Text; };";

    [Theory]
    [InlineData(@"root")]
    [InlineData(@"root\default")]
    [InlineData(@"root\cimv2")]
    [InlineData(@"root\subscription")]
    [InlineData(@"ROOT/CIMV2")]
    public async Task Every_standard_namespace_has_the_system_classes(string ns)
    {
        using var fixture = new ManagerFixture();
        foreach (string name in new[] { "__Namespace", "__Win32Provider", "__InstanceCreationEvent", "__EventFilter", "__SystemSecurity", "__ExtendedStatus", "__PARAMETERS" })
        {
            var type = (CimClass)await fixture.Get(name, ns);
            Assert.Equal(name, type.Name);
            Assert.Equal(CimPath.NormalizeNamespace(ns), type.Scope!.Namespace, ignoreCase: true);
        }
    }

    [Fact]
    public async Task The_class_tree_of_events_is_that_of_facts_5_1()
    {
        using var fixture = new ManagerFixture();
        var creation = (CimClass)await fixture.Get("__InstanceCreationEvent");
        Assert.Equal(["__InstanceOperationEvent", "__Event", "__IndicationRelated", "__SystemClass"], creation.Derivation);
        Assert.Equal("__Event", creation.FindProperty("TIME_CREATED")!.Origin);
        Assert.False(((CimClass)await fixture.Get("__AggregateEvent")).IsA("__Event"));
    }

    [Fact]
    public void A_namespace_that_does_not_exist_cannot_be_entered()
    {
        using var fixture = new ManagerFixture();
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => fixture.Login(@"root\nothing")).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => fixture.Login("not a name")).Status);
    }

    [Fact]
    public void Programs_with_different_classes_of_their_own_take_turns_without_making_them_again()
    {
        int made = 0;
        BuiltInMof thing = new("thing.mof", @"root\cimv2", "1", () => Made(Thing));
        BuiltInMof other = new("other.mof", @"root\cimv2", "1", () => Made("class Other { [key] uint32 Id; };"));
        using var fixture = new ManagerFixture(null, thing);
        fixture.Reopen([thing, other]);
        Assert.Equal(2, made);
        for (int i = 0; i < 3; i++)
        {
            using CimObjectManager few = fixture.Open(readOnly: true, mof: [thing]);
            using CimObjectManager all = fixture.Open(readOnly: true, mof: [other, thing]);
        }

        Assert.Equal(2, made);
        fixture.Reopen([thing, other with { Version = "2" }]);
        Assert.Equal(3, made);

        string Made(string text)
        {
            made++;
            return text;
        }
    }

    [Fact]
    public void Later_starts_parse_no_mof()
    {
        int read = 0;
        var mof = new BuiltInMof("thing.mof", @"root\cimv2", "1", () =>
        {
            read++;
            return Thing;
        });
        using var fixture = new ManagerFixture(null, mof);
        Assert.Equal(1, read);
        fixture.Reopen();
        using CimObjectManager second = fixture.Open(readOnly: true);
        Assert.Equal(1, read);
    }

    [Fact]
    public async Task A_new_version_of_built_in_classes_carries_their_instances_over()
    {
        using var fixture = new ManagerFixture(null, new BuiltInMof("thing.mof", @"root\cimv2", "1", () => Thing));
        await fixture.Login().PutInstanceAsync(await fixture.NewInstance("Thing", ("Id", 7), ("Text", "seven")), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        fixture.Reopen([new BuiltInMof("thing.mof", @"root\cimv2", "2", () => "class Thing { [key] uint32 Id; boolean New = TRUE; string Text; };")]);
        var thing = (CimInstance)await fixture.Get("Thing.Id=7");
        Assert.Equal("seven", thing["Text"].AsString());
        Assert.True(thing["New"].AsBoolean());
    }

    [Fact]
    public void Built_in_classes_that_do_not_compile_stop_the_start_and_leave_nothing()
    {
        string directory = Directory.CreateTempSubdirectory("openwmi-test-").FullName;
        try
        {
            var options = new CimObjectManagerOptions { StateDirectory = directory, BuiltInMof = [new BuiltInMof("bad.mof", @"root\cimv2", "1", () => "class Broken {")] };
            Assert.Equal(WbemStatus.WBEM_E_INITIALIZATION_FAILURE, Assert.Throws<WbemException>(() => CimObjectManager.Open(options)).Status);
            using CimObjectManager manager = CimObjectManager.Open(new CimObjectManagerOptions { StateDirectory = directory });
            Assert.NotNull(manager.Login("root", Security.ProcessToken.Current()));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task The_object_manager_says_who_it_is()
    {
        using var fixture = new ManagerFixture();
        CimInstance identity = Assert.Single(await fixture.Query("SELECT * FROM __CIMOMIdentification", "root"));
        Assert.Equal(fixture.StateDirectory, identity["WorkingDirectory"].AsString());
        Assert.Matches(@"^\d+\.\d+\.\d+\.0000$", identity["VersionCurrentlyRunning"].AsString());
        Assert.False(identity["SetupDateTime"].IsNull);
        Assert.Equal("__CIMOMIdentification=@", identity.RelativePath);
        Assert.Empty(await fixture.Query("SELECT * FROM __CIMOMIdentification", @"root\cimv2"));
    }
}
