using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>The operations of the table of rights, each in root\app.</summary>
internal static class Operation
{
    public const string GetObject = "GetObject";
    public const string Enumerate = "CreateInstanceEnum";
    public const string EnumerateClasses = "CreateClassEnum";
    public const string Query = "ExecQuery";
    public const string PutClass = "PutClass";
    public const string DeleteClass = "DeleteClass";
    public const string PutStatic = "PutInstance static";
    public const string PutPart = "PutInstance part";
    public const string DeleteStatic = "DeleteInstance static";
    public const string PutDynamic = "PutInstance dynamic";
    public const string DeleteDynamic = "DeleteInstance dynamic";
    public const string PutSystem = "PutInstance system";
    public const string DeleteSystem = "DeleteInstance system";
    public const string PutNamespace = "PutInstance __Namespace";
    public const string DeleteNamespace = "DeleteInstance __Namespace";
    public const string PutProvider = "PutInstance __Win32Provider";
    public const string PutRegistration = "PutInstance __MethodProviderRegistration";
    public const string DeleteProvider = "DeleteInstance __Win32Provider";
    public const string Execute = "ExecMethod";
    public const string GetSD = "GetSD";
    public const string SetSD = "SetSD";
    public const string Rights = "GetCallerAccessRights";
    public const string ThisNamespace = "__thisNAMESPACE";

    private const WbemFlags None = WbemFlags.WBEM_FLAG_NONE;
    private static CancellationToken Never => CancellationToken.None;

    /// <summary>What there must be before some of them.</summary>
    public const string Given = """
        class Doomed { [key] string Name; };
        instance of Thing { Name = "doomed"; };
        instance of __EventFilter { Name = "doomed"; Query = "SELECT * FROM __InstanceCreationEvent"; QueryLanguage = "WQL"; };
        instance of __Namespace { Name = "doomed"; };
        instance of __Win32Provider { Name = "Doomed"; };
        """;

    public static async Task Run(IWbemServices session, string operation)
    {
        switch (operation)
        {
            case GetObject: await session.GetObjectAsync("Thing.Name=\"one\"", None, null, Never); break;
            case Enumerate: await Drain(await session.CreateInstanceEnumAsync("Thing", None, null, Never)); break;
            case EnumerateClasses: await Drain(await session.CreateClassEnumAsync("", None, null, Never)); break;
            case Query: await Drain(await session.ExecQueryAsync("WQL", "SELECT * FROM Thing", None, null, Never)); break;
            case PutClass: await session.PutClassAsync(new CimClassDeclaration("Fresh", null, CimQualifierSet.Empty, [], []), None, null, Never); break;
            case DeleteClass: await session.DeleteClassAsync("Doomed", None, null, Never); break;
            case PutStatic: await Put(session, "Thing", ("Name", "two")); break;
            case PutPart: await PutNote(session); break;
            case DeleteStatic: await session.DeleteInstanceAsync("Thing.Name=\"doomed\"", None, null, Never); break;
            case PutDynamic: await Put(session, "Made", ("Name", "two")); break;
            case DeleteDynamic: await session.DeleteInstanceAsync("Made.Name=\"doomed\"", None, null, Never); break;
            case PutSystem: await Put(session, "__EventFilter", ("Name", "two"), ("Query", "SELECT * FROM __InstanceCreationEvent"), ("QueryLanguage", "WQL")); break;
            case DeleteSystem: await session.DeleteInstanceAsync("__EventFilter.Name=\"doomed\"", None, null, Never); break;
            case PutNamespace: await Put(session, "__Namespace", ("Name", "below")); break;
            case DeleteNamespace: await session.DeleteInstanceAsync("__Namespace.Name=\"doomed\"", None, null, Never); break;
            case PutProvider: await Put(session, "__Win32Provider", ("Name", "Evil")); break;
            case PutRegistration: await Put(session, "__MethodProviderRegistration", ("provider", "__Win32Provider.Name=\"Memory\"")); break;
            case DeleteProvider: await session.DeleteInstanceAsync("__Win32Provider.Name=\"Doomed\"", None, null, Never); break;
            case Execute: await ExecuteMethod(session); break;
            case GetSD: await SecuredManager.GetSD(session); break;
            case SetSD: await SecuredManager.SetSD(session, Sddl.Parse("O:BAG:BAD:(A;;CCDCLCSWRPWPRCWD;;;BA)").ToBinary()); break;
            case Rights: await SecuredManager.Call(session, "GetCallerAccessRights"); break;
            default: throw new ArgumentException(operation, nameof(operation));
        }
    }

    private static async Task Put(IWbemServices session, string className, params (string Name, string Value)[] values)
    {
        var builder = new CimInstanceBuilder((await session.GetObjectAsync(className, None, null, Never)).Class);
        foreach ((string name, string value) in values)
        {
            builder.Set(name, name == "provider" ? CimValue.FromReference(value) : CimValue.From(value));
        }

        await session.PutInstanceAsync(builder.Build(), None, null, Never);
    }

    private static async Task PutNote(IWbemServices session)
    {
        var builder = new CimInstanceBuilder((await session.GetObjectAsync("Thing", None, null, Never)).Class);
        CimInstance note = builder.Set("Name", CimValue.From("one")).Set("Note", CimValue.From("new")).Build();
        var context = new WbemContext([new("__PUT_EXTENSIONS", CimValue.From(true)), new("__PUT_EXT_PROPERTIES", CimValue.FromArray(["Note"]))]);
        await session.PutInstanceAsync(note, WbemFlags.WBEM_FLAG_UPDATE_ONLY, context, Never);
    }

    private static async Task ExecuteMethod(IWbemServices session)
    {
        CimMethod method = (await session.GetObjectAsync("Doing", None, null, Never)).Class.FindMethod("Double")!;
        CimInstance arguments = new CimInstanceBuilder(method.InParameters).Set("Number", CimValue.From(21u)).Build();
        CimInstance results = await session.ExecMethodAsync("Doing", "Double", None, null, arguments, Never);
        Assert.Equal(42, results["Result"].AsInt64());
    }

    private static async Task Drain(IEnumWbemClassObject found)
    {
        await foreach (CimObject value in found.ReadAllAsync(Never))
        {
            Assert.NotNull(value);
        }
    }
}
