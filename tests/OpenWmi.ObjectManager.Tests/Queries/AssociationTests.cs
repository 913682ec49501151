using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>ASSOCIATORS OF and REFERENCES OF over static classes, with every clause. Facts 6.4.</summary>
public sealed class AssociationTests : IDisposable
{
    private const string Schema = """
        class Computer { [key] string Name; };
        class Server : Computer { string Rack; };
        class Device { [key] string Id; };
        [Removable] class Disk : Device { uint32 Size; };
        class Printer : Device { };
        [Association] class Uses { [key] Computer ref User; [key] Device ref Used; };
        [Association, Fast] class UsesFast : Uses { uint32 Speed; };
        [Association] class Neighbour { [key] Device ref Left; [key] Device ref Right; string Note; };
        [Association] class Remote { [key] Device ref Local; [key, indexed] object ref Other; };
        class Note { [key] uint32 Number; [indexed] Computer ref About; };

        instance of Server { Name = "s1"; Rack = "r"; };
        instance of Computer { Name = "c1"; };
        instance of Computer { Name = "lonely"; };
        instance of Disk { Id = "d1"; Size = 1; };
        instance of Disk { Id = "d2"; Size = 2; };
        instance of Printer { Id = "p1"; };
        instance of Uses { User = "Server.Name=\"s1\""; Used = "Disk.Id=\"d1\""; };
        instance of Uses { User = "\\\\.\\root\\cimv2:SERVER=\"S1\""; Used = "Printer.Id=\"p1\""; };
        instance of UsesFast { User = "root/cimv2:Computer.Name='s1'"; Used = "//./root/cimv2:Device.Id=\"d2\""; Speed = 9; };
        instance of UsesFast { User = "Server.Name=\"s1\""; Used = "Disk.Id=\"D1\""; };
        instance of Uses { User = "Computer.Name=\"c1\""; Used = "Disk.Id=\"d1\""; };
        instance of Uses { User = "Server.Name=\"s1\""; Used = "Disk.Id=\"gone\""; };
        instance of Neighbour { Left = "Disk.Id=\"d1\""; Right = "Disk.Id=\"d2\""; Note = "a"; };
        instance of Neighbour { Left = "Printer.Id=\"p1\""; Right = "Disk.Id=\"d1\""; };
        instance of Neighbour { Left = "Disk.Id=\"d2\""; Right = "Disk.Id=\"d2\""; };
        instance of Note { Number = 1; About = "Computer=\"s1\""; };
        instance of Note { Number = 2; About = "Computer.Name=\"c1\""; };
        """;

    private readonly ManagerFixture _fixture = new();

    public AssociationTests() => _fixture.Compile(Schema);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("", "Disk.d1,Disk.d2,Printer.p1")]
    [InlineData("WHERE AssocClass = Uses", "Disk.d1,Disk.d2,Printer.p1")]
    [InlineData("WHERE AssocClass = UsesFast", "Disk.d1,Disk.d2")]
    [InlineData("WHERE AssocClass = Neighbour", "")]
    [InlineData("WHERE ResultClass = Disk", "Disk.d1,Disk.d2")]
    [InlineData("WHERE ResultClass = Device", "Disk.d1,Disk.d2,Printer.p1")]
    [InlineData("WHERE ResultClass = Printer AssocClass = UsesFast", "")]
    [InlineData("WHERE ResultClass = Computer", "")]
    [InlineData("WHERE Role = User", "Disk.d1,Disk.d2,Printer.p1")]
    [InlineData("WHERE Role = Used", "")]
    [InlineData("WHERE ResultRole = used", "Disk.d1,Disk.d2,Printer.p1")]
    [InlineData("WHERE ResultRole = User", "")]
    [InlineData("WHERE Role = User ResultRole = User", "")]
    [InlineData("WHERE RequiredAssocQualifier = Fast", "Disk.d1,Disk.d2")]
    [InlineData("WHERE RequiredQualifier = removable", "Disk.d1,Disk.d2")]
    [InlineData("WHERE RequiredAssocQualifier = Association RequiredQualifier = Removable ResultClass = Disk Role = User ResultRole = Used AssocClass = UsesFast", "Disk.d1,Disk.d2")]
    [InlineData("WHERE RequiredQualifier = Nope", "")]
    public async Task Associators_are_what_the_clauses_leave_each_once(string where, string expected) =>
        Assert.Equal(expected, Names(await Run($"ASSOCIATORS OF {{Server.Name='s1'}} {where}"), "Id"));

    [Theory]
    [InlineData("Computer.Name=\"s1\"")]
    [InlineData("server.NAME='S1'")]
    [InlineData("Computer='s1'")]
    [InlineData(@"\\.\root\cimv2:Server.Name='s1'")]
    [InlineData("//./ROOT/CIMV2:Computer.Name='s1'")]
    public async Task The_source_may_be_spelled_in_every_way_that_a_path_may(string path)
    {
        Assert.Equal("Disk.d1,Disk.d2,Printer.p1", Names(await Run($"ASSOCIATORS OF {{{path}}}"), "Id"));
        Assert.Equal(6, (await Run($"REFERENCES OF {{{path}}}")).Count);
    }

    [Theory]
    [InlineData("Disk.Id='d1'", "WHERE AssocClass = Neighbour", "Disk.d2,Printer.p1")]
    [InlineData("Disk.Id='d1'", "WHERE AssocClass = Neighbour Role = Left", "Disk.d2")]
    [InlineData("Disk.Id='d1'", "WHERE AssocClass = Neighbour ResultRole = Left", "Printer.p1")]
    [InlineData("Disk.Id='d1'", "WHERE AssocClass = Neighbour Role = Right ResultRole = Right", "")]
    [InlineData("Disk.Id='d2'", "WHERE AssocClass = Neighbour", "Disk.d1,Disk.d2")]
    public async Task An_association_of_a_class_with_itself_is_followed_from_both_ends(string source, string where, string expected) =>
        Assert.Equal(expected, Names(await Run($"ASSOCIATORS OF {{{source}}} {where}"), "Id"));

    [Theory]
    [InlineData("", "Note,Uses,Uses,Uses,UsesFast,UsesFast")]
    [InlineData("WHERE ResultClass = Uses", "Uses,Uses,Uses,UsesFast,UsesFast")]
    [InlineData("WHERE ResultClass = UsesFast", "UsesFast,UsesFast")]
    [InlineData("WHERE Role = User", "Uses,Uses,Uses,UsesFast,UsesFast")]
    [InlineData("WHERE Role = About", "Note")]
    [InlineData("WHERE Role = Used", "")]
    [InlineData("WHERE RequiredQualifier = Association", "Uses,Uses,Uses,UsesFast,UsesFast")]
    [InlineData("WHERE RequiredQualifier = Fast ResultClass = Uses Role = User", "UsesFast,UsesFast")]
    public async Task References_are_the_associations_that_name_the_source(string where, string expected) =>
        Assert.Equal(expected, string.Join(',', (await Run($"REFERENCES OF {{Server.Name='s1'}} {where}")).Select(found => found.Class.Name).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE ClassDefsOnly", "Disk,Printer")]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE AssocClass = UsesFast ClassDefsOnly", "Disk")]
    [InlineData("REFERENCES OF {Server.Name='s1'} WHERE ClassDefsOnly", "Note,Uses,UsesFast")]
    [InlineData("ASSOCIATORS OF {Server} WHERE SchemaOnly", "Device")]
    [InlineData("ASSOCIATORS OF {Disk} WHERE SchemaOnly", "Computer,Device")]
    [InlineData("ASSOCIATORS OF {Disk} WHERE SchemaOnly ResultClass = Computer", "Computer")]
    [InlineData("REFERENCES OF {Disk} WHERE SchemaOnly", "Neighbour,Remote,Uses,UsesFast")]
    [InlineData("REFERENCES OF {Disk} WHERE SchemaOnly Role = Left", "Neighbour")]
    public async Task Classes_come_where_definitions_are_asked_for(string query, string expected)
    {
        List<CimObject> found = await Run(query);
        Assert.All(found, value => Assert.IsType<CimClass>(value));
        Assert.Equal(expected, string.Join(',', found.Select(value => value.Class.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE ResultClass = Disk KeysOnly", "Id")]
    [InlineData("REFERENCES OF {Server.Name='s1'} WHERE ResultClass = UsesFast KeysOnly", "Used,User")]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE ClassDefsOnly KeysOnly", "Id")]
    [InlineData("REFERENCES OF {Disk} WHERE KeysOnly SchemaOnly Role = Left", "Left,Right")]
    public async Task Only_keys_come_where_only_keys_are_asked_for(string query, string expected)
    {
        List<CimObject> found = await Run(query);
        Assert.NotEmpty(found);
        Assert.All(found, value => Assert.Equal(expected, string.Join(',', value.Class.Properties.Select(property => property.Name))));
        Assert.All(found, value => Assert.NotNull(value.Path));
    }

    [Theory]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE ClassDefsOnly ResultClass = Disk", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE SchemaOnly", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE Role = User AND ResultClass = Disk", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE Role <> User", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("REFERENCES OF {Server.Name='s1'} WHERE ResultRole = User", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("REFERENCES OF {Server.Name='s1'} WHERE", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE AssocClass = Nope", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("ASSOCIATORS OF {Server.Name='s1'} WHERE ResultClass = Nope", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("REFERENCES OF {Server.Name='s1'} WHERE ResultClass = Nope", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("ASSOCIATORS OF {Server.Name='gone'}", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("REFERENCES OF {Server.Name='gone'}", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("ASSOCIATORS OF {Nope.Name='s1'}", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("ASSOCIATORS OF {Nope} WHERE SchemaOnly", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData("ASSOCIATORS OF {Server.Nope='s1'}", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData(@"ASSOCIATORS OF {\\elsewhere\root\cimv2:Server.Name='s1'}", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("ASSOCIATORS OF {root/default:Server.Name='s1'}", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    public async Task A_wrong_query_is_refused_with_a_sentence(string query, WbemStatus status)
    {
        WbemException error = await ManagerFixture.Fails(status, () => Run(query));
        Assert.True(error.Message.Length > 20, error.Message);
    }

    [Fact]
    public async Task An_object_without_associations_has_none()
    {
        Assert.Empty(await Run("ASSOCIATORS OF {Computer.Name='lonely'}"));
        Assert.Empty(await Run("REFERENCES OF {Computer.Name='lonely'}"));
    }

    [Fact]
    public async Task References_lead_into_other_namespaces_and_not_to_other_machines()
    {
        _fixture.Compile("class Far { [key] uint32 Number; string Text; }; instance of Far { Number = 7; Text = \"there\"; };", @"root\far", creates: true);
        _fixture.Compile("""
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "\\\\.\\ROOT\\far:Far.Number=7"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "root\\far:Far=0x7"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "\\\\elsewhere\\root\\far:Far.Number=7"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "root\\nowhere:Far.Number=7"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "root\\far:Near.Number=7"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "root\\far:Far.Wrong=7"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "no path at all"; };
            instance of Remote { Local = "Disk.Id=\"d1\""; Other = "Printer"; };
            """);
        List<CimObject> found = await Run("ASSOCIATORS OF {Disk.Id='d1'} WHERE AssocClass = Remote");
        Assert.Equal(["Far", "Printer"], found.Select(value => value.Class.Name).Order(StringComparer.Ordinal));
        Assert.Equal(@"root\far", found.OfType<CimInstance>().Single()["__NAMESPACE"].AsString(), ignoreCase: true);
        Assert.Equal("Printer", found.OfType<CimClass>().Single().Name);
    }

    [Fact]
    public async Task A_class_is_a_source_too_where_references_name_it()
    {
        _fixture.Compile("""instance of Remote { Local = "Disk.Id=\"d2\""; Other = "Printer"; };""");
        Assert.Equal("Disk.d2", Names(await Run("ASSOCIATORS OF {Printer} WHERE AssocClass = Remote"), "Id"));
        Assert.Empty(await Run("REFERENCES OF {Computer}"));
    }

    [Fact]
    public async Task The_registrations_of_a_provider_refer_to_it()
    {
        _fixture.Compile("instance of __Win32Provider as $P { Name = \"P\"; }; instance of __InstanceProviderRegistration { provider = $P; };");
        Assert.Equal("__InstanceProviderRegistration", Assert.Single(await Run("REFERENCES OF {__Win32Provider.Name='P'}")).Class.Name);
    }

    [Theory]
    [InlineData("Item.Number=7")]
    [InlineData("Item.Number='7'")]
    [InlineData("Item=7")]
    [InlineData("Item='7'")]
    [InlineData("item.number=0x07")]
    [InlineData("//./root/cimv2:Item=\\\"7\\\"")]
    public async Task A_stored_reference_is_found_in_each_form_that_a_path_may_have(string stored)
    {
        _fixture.Compile($$"""
            class Item { [key] uint32 Number; };
            [Association] class First { [key] Item ref A; [key] Item ref B; };
            [Association] class Only { [key] Item ref A; Item ref B; };
            [Association] class Hinted { [key] uint32 Id; [indexed] Item ref A; Item ref B; };
            [Association] class Plain { [key] uint32 Id; Item ref A; Item ref B; };
            instance of Item { Number = 7; };
            instance of Item { Number = 77; };
            instance of First { A = "{{stored}}"; B = "Item=77"; };
            instance of First { A = "Item.Number=77"; B = "Item=77"; };
            instance of Only { A = "{{stored}}"; B = "Item=77"; };
            instance of Hinted { Id = 1; A = "{{stored}}"; B = "Item=77"; };
            instance of Plain { Id = 1; A = "{{stored}}"; B = "Item=77"; };
            """);
        Assert.Equal(["First", "Hinted", "Only", "Plain"], (await Run("REFERENCES OF {Item.Number=7} WHERE Role = A")).Select(found => found.Class.Name).Order(StringComparer.Ordinal));
        Assert.Equal(77, Assert.Single(await Run("ASSOCIATORS OF {Item='7'} WHERE ResultRole = B"))["Number"].AsInt64());
    }

    [Fact]
    public async Task A_prototype_reads_no_instance()
    {
        Assert.Equal(["Device"], (await Run("ASSOCIATORS OF {Server.Name='gone'}", WbemFlags.WBEM_FLAG_PROTOTYPE)).Select(found => Assert.IsType<CimClass>(found).Name));
        Assert.Equal(["Neighbour"], (await Run("REFERENCES OF {Disk.Id='gone'} WHERE Role = Left", WbemFlags.WBEM_FLAG_PROTOTYPE)).Select(found => Assert.IsType<CimClass>(found).Name));
    }

    [Fact]
    public async Task With_direct_read_only_the_class_of_a_path_is_asked()
    {
        Assert.Equal("Disk.d1,Printer.p1", Names(await Run("ASSOCIATORS OF {Server.Name='s1'}", WbemFlags.WBEM_FLAG_DIRECT_READ), "Id"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => Run("ASSOCIATORS OF {Computer.Name='s1'}", WbemFlags.WBEM_FLAG_DIRECT_READ));
    }

    private static string Names(IEnumerable<CimObject> found, string key) =>
        string.Join(',', found.Select(value => $"{value.Class.Name}.{value[key].AsString()}").Order(StringComparer.Ordinal));

    private Task<List<CimObject>> Run(string query, WbemFlags flags = WbemFlags.WBEM_FLAG_NONE) => _fixture.QueryObjects(query, flags: flags);
}
