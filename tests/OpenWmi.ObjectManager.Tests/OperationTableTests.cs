using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Every operation with every flag on every kind of class, and the status that facts 8.1 and 8.2 give it.</summary>
public sealed class OperationTableTests : IDisposable
{
    private const WbemStatus Ok = WbemStatus.WBEM_S_NO_ERROR;
    private const WbemStatus NotFound = WbemStatus.WBEM_E_NOT_FOUND;
    private const WbemStatus InvalidClass = WbemStatus.WBEM_E_INVALID_CLASS;
    private const WbemStatus Exists = WbemStatus.WBEM_E_ALREADY_EXISTS;
    private const WbemStatus InvalidOperation = WbemStatus.WBEM_E_INVALID_OPERATION;
    private const WbemStatus InvalidPath = WbemStatus.WBEM_E_INVALID_OBJECT_PATH;
    private const WbemStatus InvalidParameter = WbemStatus.WBEM_E_INVALID_PARAMETER;
    private const WbemFlags None = WbemFlags.WBEM_FLAG_NONE;
    private const WbemFlags CreateOnly = WbemFlags.WBEM_FLAG_CREATE_ONLY;
    private const WbemFlags UpdateOnly = WbemFlags.WBEM_FLAG_UPDATE_ONLY;
    private const WbemFlags Safe = WbemFlags.WBEM_FLAG_UPDATE_SAFE_MODE;
    private const WbemFlags Force = WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE;
    private const WbemFlags DirectRead = WbemFlags.WBEM_FLAG_DIRECT_READ;
    private const WbemFlags Amended = WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS;
    private const WbemFlags Shallow = WbemFlags.WBEM_FLAG_SHALLOW;
    private const WbemFlags Semi = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY;
    private const WbemFlags Unknown = (WbemFlags)0x08000000;

    private const string Mof = """
        class Static { [Key] uint32 Id; string Text; };
        class Static_Below : Static { string More; };
        [Abstract] class Abstract { [Key] uint32 Id; };
        class Concrete : Abstract { };
        [Singleton] class Single { string Text; };
        [Dynamic, Provider("Memory")] class Provided
        {
            [Key] uint32 Id; string Text;
            [Implemented] void Touch(); [Implemented, Static] void TouchAll(); void Other(); [Implemented, Disabled, Static] void Off();
        };
        [Abstract, Dynamic, Provider("Memory")] class Provided_Abstract { [Key] uint32 Id; };
        class Keyless { string Text; };
        instance of Static { Id = 1; Text = "one"; };
        instance of Static_Below { Id = 2; Text = "two"; };
        instance of Concrete { Id = 1; };
        instance of Single { Text = "it"; };
        """;

    private readonly ManagerFixture _fixture = new(new MemoryProvider());

    public OperationTableTests()
    {
        _fixture.Compile(MemoryProvider.Registration + Mof);
        Run(services => services.PutInstanceAsync(New(services, "Provided", 1), None, null, default).AsTask());
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("Static", Ok)]
    [InlineData("static", Ok)]
    [InlineData("Missing", NotFound)]
    [InlineData("", Ok)]
    [InlineData("Static.Id=1", Ok)]
    [InlineData("Static=1", Ok)]
    [InlineData("Static.Id=2", Ok)]
    [InlineData("Static.Id=2", NotFound, DirectRead)]
    [InlineData("Static_Below.Id=2", Ok, DirectRead)]
    [InlineData("Static_Below.Id=1", NotFound)]
    [InlineData("Static.Id=3", NotFound)]
    [InlineData("Static.Id=\"x\"", InvalidPath)]
    [InlineData("Static.Text=\"one\"", InvalidPath)]
    [InlineData("Static=@", InvalidPath)]
    [InlineData("Missing.Id=1", InvalidClass)]
    [InlineData("Abstract.Id=1", Ok)]
    [InlineData("Abstract.Id=1", NotFound, DirectRead)]
    [InlineData("Abstract.Id=2", NotFound)]
    [InlineData("Single=@", Ok)]
    [InlineData("Single.Text=\"it\"", InvalidPath)]
    [InlineData("Provided.Id=1", Ok)]
    [InlineData("Provided.Id=1", Ok, Amended)]
    [InlineData("Provided.Id=2", NotFound)]
    [InlineData("Provided.Id=\"x\"", InvalidPath)]
    [InlineData("__SystemSecurity=@", Ok)]
    [InlineData("__Namespace.Name=\"nothing\"", NotFound)]
    [InlineData("__Win32Provider.Name=\"Memory\"", Ok)]
    [InlineData(@"\\.\root\cimv2:Static.Id=1", Ok)]
    [InlineData(@"\\elsewhere\root\cimv2:Static.Id=1", InvalidPath)]
    [InlineData(@"root\default:Static.Id=1", InvalidPath)]
    [InlineData(@"\\.\root\cimv2", InvalidPath)]
    [InlineData("Static.Id=", InvalidPath)]
    [InlineData("Static", Ok, Unknown)]
    [InlineData("__SystemSecurity", Ok)]
    [InlineData("__Namespace", Ok, Amended)]
    [InlineData("Single", Ok)]
    [InlineData("Single=@", Ok, DirectRead)]
    [InlineData("Abstract", Ok)]
    [InlineData("Provided", Ok, Amended)]
    [InlineData("Provided.Id=1", Ok, DirectRead)]
    [InlineData("Provided.Text=\"x\"", InvalidPath)]
    [InlineData("Provided_Abstract.Id=1", NotFound)]
    [InlineData("Keyless=@", InvalidPath)]
    public async Task GetObject(string path, WbemStatus expected, WbemFlags flags = None) =>
        await ExpectAsync(expected, "GetObject", services => services.GetObjectAsync(path, flags, null, default).AsTask());

    [Theory]
    [InlineData("New", null, Ok)]
    [InlineData("New", null, Ok, CreateOnly)]
    [InlineData("New", null, NotFound, UpdateOnly)]
    [InlineData("New", "Static", Ok)]
    [InlineData("New", "Missing", NotFound)]
    [InlineData("New", "New", NotFound)]
    [InlineData("Static", "Static", WbemStatus.WBEM_E_CIRCULAR_REFERENCE)]
    [InlineData("Keyless", null, Ok, UpdateOnly)]
    [InlineData("Keyless", null, Exists, CreateOnly)]
    [InlineData("Keyless", null, InvalidParameter, CreateOnly | UpdateOnly)]
    [InlineData("Keyless", null, InvalidParameter, Safe | Force)]
    [InlineData("Static", null, WbemStatus.WBEM_E_CLASS_HAS_INSTANCES)]
    [InlineData("Static", null, WbemStatus.WBEM_E_CLASS_HAS_INSTANCES, Safe)]
    [InlineData("Static", null, WbemStatus.WBEM_E_CLASS_HAS_INSTANCES, Force)]
    [InlineData("Abstract", null, WbemStatus.WBEM_E_CLASS_HAS_INSTANCES)]
    [InlineData("New", "Provided", WbemStatus.WBEM_E_INVALID_SUPERCLASS)]
    [InlineData("__New", null, InvalidOperation)]
    [InlineData("_New", null, InvalidOperation)]
    [InlineData("New_", null, WbemStatus.WBEM_E_INVALID_OBJECT)]
    [InlineData("Ne w", null, InvalidParameter)]
    [InlineData("__SystemSecurity", null, InvalidOperation)]
    public async Task PutClass(string name, string? superclass, WbemStatus expected, WbemFlags flags = None)
    {
        var declaration = new CimClassDeclaration(name, superclass, CimQualifierSet.Empty, [new CimProperty("Extra", CimType.String)], []);
        await ExpectAsync(expected, "PutClass", async services =>
        {
            await services.PutClassAsync(declaration, flags, null, default);
            Assert.NotNull(((CimClass)await services.GetObjectAsync(name, None, null, default)).FindProperty("Extra"));
        });
    }

    [Theory]
    [InlineData("Static", Ok)]
    [InlineData("Concrete", Ok)]
    [InlineData("Provided", Ok)]
    [InlineData("Single", Ok)]
    [InlineData("Missing", NotFound)]
    [InlineData("", NotFound)]
    [InlineData("__Namespace", InvalidOperation)]
    [InlineData("Abstract", Ok)]
    [InlineData("Keyless", Ok)]
    [InlineData("__SystemSecurity", InvalidOperation)]
    [InlineData("Static.Id=1", NotFound)]
    public async Task DeleteClass(string name, WbemStatus expected) => await ExpectAsync(expected, "DeleteClass", async services =>
    {
        await services.DeleteClassAsync(name, None, null, default);
        await ManagerFixture.Fails(NotFound, () => services.GetObjectAsync(name, None, null, default).AsTask());
    });

    [Theory]
    [InlineData("Static", 1, Ok)]
    [InlineData("Static", 1, Ok, UpdateOnly)]
    [InlineData("Static", 1, Exists, CreateOnly)]
    [InlineData("Static", 9, Ok, CreateOnly)]
    [InlineData("Static", 9, NotFound, UpdateOnly)]
    [InlineData("Static", 1, InvalidParameter, CreateOnly | UpdateOnly)]
    [InlineData("Static", -1, WbemStatus.WBEM_E_ILLEGAL_NULL)]
    [InlineData("Abstract", 1, InvalidClass)]
    [InlineData("Keyless", -1, WbemStatus.WBEM_E_INVALID_OBJECT)]
    [InlineData("Single", -1, Ok)]
    [InlineData("Single", -1, Exists, CreateOnly)]
    [InlineData("Provided", 1, Ok)]
    [InlineData("Provided", 1, Ok, UpdateOnly)]
    [InlineData("Provided", 1, Exists, CreateOnly)]
    [InlineData("Provided", 9, Ok, CreateOnly)]
    [InlineData("Provided", 9, NotFound, UpdateOnly)]
    [InlineData("Provided", 1, InvalidParameter, CreateOnly | UpdateOnly)]
    [InlineData("Provided_Abstract", 1, InvalidClass)]
    [InlineData("Abstract", 1, InvalidClass, UpdateOnly)]
    [InlineData("Single", -1, Ok, UpdateOnly)]
    [InlineData("Static", 1, Ok, Amended)]
    [InlineData("Static", 1, Ok, Unknown)]
    [InlineData("__SystemSecurity", -1, InvalidOperation)]
    public async Task PutInstance(string className, int id, WbemStatus expected, WbemFlags flags = None) =>
        await ExpectAsync(expected, "PutInstance", services => services.PutInstanceAsync(New(services, className, id), flags, null, default).AsTask());

    [Fact]
    public async Task PutInstance_of_a_class_that_is_not_here()
    {
        CimInstance stranger = new CimInstanceBuilder(CimClass.Create(new CimClassDeclaration("Stranger", null, CimQualifierSet.Empty, [new CimProperty("Text", CimType.String)], []))).Build();
        await ExpectAsync(InvalidClass, "PutInstance", services => services.PutInstanceAsync(stranger, None, null, default).AsTask());
    }

    [Theory]
    [InlineData("Static.Id=1", Ok)]
    [InlineData("Static.Id=2", Ok)]
    [InlineData("Static.Id=3", NotFound)]
    [InlineData("Static.Id=\"x\"", InvalidPath)]
    [InlineData("Static", InvalidPath)]
    [InlineData("Abstract.Id=1", Ok)]
    [InlineData("Abstract.Id=2", NotFound)]
    [InlineData("Single=@", Ok)]
    [InlineData("Missing.Id=1", InvalidClass)]
    [InlineData("Provided.Id=1", Ok)]
    [InlineData("Provided.Id=2", NotFound)]
    [InlineData("__SystemSecurity=@", InvalidOperation)]
    [InlineData("__Namespace.Name=\"nothing\"", NotFound)]
    [InlineData("Static_Below.Id=1", NotFound)]
    [InlineData("Provided", InvalidPath)]
    [InlineData("Provided.Id=\"x\"", InvalidPath)]
    [InlineData("Provided_Abstract.Id=1", NotFound)]
    [InlineData("__SystemSecurity", InvalidPath)]
    [InlineData("__Win32Provider.Name=\"nothing\"", NotFound)]
    [InlineData(@"\\elsewhere\root\cimv2:Static.Id=1", InvalidPath)]
    [InlineData("", InvalidPath)]
    public async Task DeleteInstance(string path, WbemStatus expected) => await ExpectAsync(expected, "DeleteInstance", async services =>
    {
        await services.DeleteInstanceAsync(path, None, null, default);
        await ManagerFixture.Fails(NotFound, () => services.GetObjectAsync(path, None, null, default).AsTask());
    });

    [Theory]
    [InlineData("Static", 1, Ok)]
    [InlineData("Static", 1, Ok, Shallow)]
    [InlineData("Abstract", 1, Ok)]
    [InlineData("Static_Below", 0, Ok)]
    [InlineData("Missing", 0, InvalidClass)]
    [InlineData("Static", 1, Ok, Semi | Amended)]
    [InlineData("Provided", 0, Ok)]
    [InlineData("Single", 0, Ok, Semi)]
    [InlineData("__SystemSecurity", 0, Ok)]
    [InlineData("__NotifyStatus", 1, Ok, Shallow)]
    [InlineData("Missing", 0, InvalidClass, Shallow)]
    public async Task CreateClassEnum(string superclass, int count, WbemStatus expected, WbemFlags flags = None) => await ExpectAsync(
        expected, "CreateClassEnum", async services => Assert.Equal(count, (await ReadAsync(services.CreateClassEnumAsync(superclass, flags, null, default))).Count));

    [Theory]
    [InlineData("Static", 2, Ok)]
    [InlineData("Static", 1, Ok, Shallow)]
    [InlineData("Static", 1, Ok, DirectRead)]
    [InlineData("Static", 2, Ok, Semi | Amended)]
    [InlineData("Static", 2, Ok, Unknown)]
    [InlineData("Abstract", 1, Ok)]
    [InlineData("Abstract", 0, Ok, Shallow)]
    [InlineData("Single", 1, Ok)]
    [InlineData("Provided", 1, Ok)]
    [InlineData("Provided", 1, Ok, Semi)]
    [InlineData("__SystemSecurity", 1, Ok)]
    [InlineData("__Namespace", 0, Ok)]
    [InlineData("Missing", 0, InvalidClass)]
    [InlineData("", 0, InvalidClass)]
    [InlineData("Provided", 1, Ok, Shallow)]
    [InlineData("Provided", 1, Ok, DirectRead | Amended)]
    [InlineData("Provided_Abstract", 0, Ok)]
    [InlineData("Single", 1, Ok, Shallow | Semi)]
    [InlineData("__SystemSecurity", 1, Ok, Amended)]
    [InlineData("Keyless", 0, Ok)]
    [InlineData("Missing", 0, InvalidClass, Semi)]
    public async Task CreateInstanceEnum(string className, int count, WbemStatus expected, WbemFlags flags = None) => await ExpectAsync(
        expected, "CreateInstanceEnum", async services => Assert.Equal(count, (await ReadAsync(services.CreateInstanceEnumAsync(className, flags, null, default))).Count));

    [Theory]
    [InlineData("WQL", "SELECT * FROM Static", 2, Ok)]
    [InlineData("wql", "SELECT * FROM Static WHERE Id = 1", 1, Ok)]
    [InlineData("WQL", "SELECT * FROM Provided WHERE Id > 0", 1, Ok)]
    [InlineData("WQL", "SELECT * FROM Provided WHERE Id > 0", 1, Ok, Semi)]
    [InlineData("WQL", "SELECT * FROM Abstract", 1, Ok)]
    [InlineData("WQL", "SELECT * FROM Single", 1, Ok)]
    [InlineData("WQL", "SELECT * FROM meta_class WHERE __this ISA 'Static'", 2, Ok)]
    [InlineData("WQL", "SELECT * FROM Missing", 0, InvalidClass)]
    [InlineData("WQL", "SELECT Nothing FROM Static", 0, WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("WQL", "SELEKT * FROM Static", 0, WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("SQL", "SELECT * FROM Static", 0, WbemStatus.WBEM_E_INVALID_QUERY_TYPE)]
    [InlineData("WQL", "SELECT * FROM Static", 1, Ok, DirectRead)]
    [InlineData("WQL", "SELECT * FROM Static", 1, Ok, WbemFlags.WBEM_FLAG_PROTOTYPE)]
    [InlineData("WQL", "SELECT Text FROM Provided", 1, Ok, WbemFlags.WBEM_FLAG_PROTOTYPE)]
    [InlineData("WQL", "SELECT Text FROM Provided", 1, Ok, WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE)]
    [InlineData("WQL", "SELECT * FROM Missing", 0, InvalidClass, WbemFlags.WBEM_FLAG_PROTOTYPE)]
    [InlineData("WQL", "SELECT * FROM __SystemSecurity", 1, Ok, Amended)]
    [InlineData("WQL", "SELECT * FROM Provided_Abstract", 0, Ok)]
    [InlineData("WQL", "REFERENCES OF {Missing.Id=1}", 0, InvalidClass)]
    [InlineData("WQL", "ASSOCIATORS OF {Static.Id=9}", 0, NotFound)]
    [InlineData("WQL", "", 0, WbemStatus.WBEM_E_INVALID_QUERY)]
    public async Task ExecQuery(string language, string query, int count, WbemStatus expected, WbemFlags flags = None) => await ExpectAsync(
        expected, "ExecQuery", async services => Assert.Equal(count, (await ReadAsync(services.ExecQueryAsync(language, query, flags, null, default))).Count));

    [Theory]
    [InlineData("sub", Ok)]
    [InlineData("nothing", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData("sub/deeper", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    public async Task OpenNamespace(string ns, WbemStatus expected)
    {
        _fixture.Compile("instance of __Namespace { Name = \"sub\"; };");
        await ExpectAsync(expected, "OpenNamespace", services => services.OpenNamespaceAsync(ns, None, null, default).AsTask());
    }

    [Theory]
    [InlineData("Provided.Id=1", "Touch", Ok)]
    [InlineData("Provided.Id=1", "touch", Ok, Unknown)]
    [InlineData("Provided", "Touch", InvalidPath)]
    [InlineData("Provided", "TouchAll", Ok)]
    [InlineData("Provided.Id=1", "Other", WbemStatus.WBEM_E_METHOD_NOT_IMPLEMENTED)]
    [InlineData("Provided", "Off", WbemStatus.WBEM_E_METHOD_DISABLED)]
    [InlineData("Provided", "Missing", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("Static.Id=1", "Missing", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("Single=@", "Missing", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("Abstract", "Missing", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("__SystemSecurity=@", "Missing", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("Missing.Id=1", "Touch", InvalidClass)]
    [InlineData("Missing", "Touch", InvalidClass)]
    public async Task ExecMethod(string path, string method, WbemStatus expected, WbemFlags flags = None) =>
        await ExpectAsync(expected, "ExecMethod", services => services.ExecMethodAsync(path, method, flags, null, null, default).AsTask());

    // Every refusal has its error object, with the operation, and changes nothing.
    private async Task ExpectAsync(WbemStatus expected, string operation, Func<IWbemServices, Task> call)
    {
        IWbemServices services = _fixture.Login();
        if (expected == Ok)
        {
            await call(services);
            return;
        }

        WbemException error = await ManagerFixture.Fails(expected, () => call(services));
        Assert.NotNull(error.ErrorObject);
        Assert.Equal("__ExtendedStatus", error.ErrorObject.Class.Name);
        Assert.Equal(operation, error.ErrorObject["Operation"].AsString());
        Assert.Equal(unchecked((uint)(int)expected), error.ErrorObject["StatusCode"].AsUInt64());
        Assert.Equal(error.Message, error.ErrorObject["Description"].AsString());
    }

    private void Run(Func<IWbemServices, Task> call) => call(_fixture.Login()).GetAwaiter().GetResult();

    private static CimInstance New(IWbemServices services, string className, int id)
    {
        var builder = new CimInstanceBuilder((CimClass)services.GetObjectAsync(className, None, null, default).AsTask().GetAwaiter().GetResult());
        return id < 0 ? builder.Build() : builder.Set("Id", CimValue.From((uint)id)).Build();
    }

    private static async Task<List<CimObject>> ReadAsync(ValueTask<IEnumWbemClassObject> call)
    {
        var found = new List<CimObject>();
        await foreach (CimObject value in (await call).ReadAllAsync(CancellationToken.None))
        {
            found.Add(value);
        }

        return found;
    }
}
