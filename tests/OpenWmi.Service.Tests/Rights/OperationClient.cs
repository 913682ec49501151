using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Service.Tests.Rights;

/// <summary>Does each operation of the table of rights once, as the user of this process, and says what became of it. Facts 1.11.</summary>
/// <param name="services">The namespace, which has <see cref="Mof"/>.</param>
internal sealed class OperationClient(IWbemServices services)
{
    /// <summary>What the operations work on.</summary>
    public const string Mof = """
        class Test_Thing { [key] string Name; string Note; };
        instance of Test_Thing { Name = "one"; };
        """;

    private const WbemFlags None = WbemFlags.WBEM_FLAG_NONE;

    private static CancellationToken Never => CancellationToken.None;

    /// <summary>The operations, by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "GetObject", "CreateInstanceEnum", "CreateClassEnum", "ExecQuery", "ExecQuery dynamic", "ExecMethod", "PutInstance", "DeleteInstance", "PutClass", "DeleteClass",
        "PutInstance __Namespace", "DeleteInstance __Namespace", "PutInstance __Win32Provider", "DeleteInstance __Win32Provider", "GetSD", "SetSD",
    ];

    /// <summary>Does an operation.</summary>
    /// <returns>The status.</returns>
    public async Task<string> RunAsync(string operation)
    {
        try
        {
            await DoAsync(operation);
            return "done";
        }
        catch (WbemException error)
        {
            return error.Status.ToString();
        }
    }

    /// <summary>Reads or sets the descriptor of the namespace.</summary>
    public static async Task<CimInstance> CallSecurityAsync(IWbemServices services, string method, byte[]? descriptor = null)
    {
        CimObject type = await services.GetObjectAsync("__SystemSecurity", None, null, Never);
        CimInstanceBuilder? arguments = descriptor is null ? null : new CimInstanceBuilder(type.Class.FindMethod(method)!.InParameters).Set("SD", CimValue.FromArray(descriptor));
        return await services.ExecMethodAsync("__SystemSecurity=@", method, None, null, arguments?.Build(), Never);
    }

    private Task DoAsync(string operation) => operation switch
    {
        "GetObject" => services.GetObjectAsync("Test_Thing.Name=\"one\"", None, null, Never).AsTask(),
        "CreateInstanceEnum" => DrainAsync(services.CreateInstanceEnumAsync("Test_Thing", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, Never)),
        "CreateClassEnum" => DrainAsync(services.CreateClassEnumAsync(string.Empty, WbemFlags.WBEM_FLAG_SHALLOW, null, Never)),
        "ExecQuery" => DrainAsync(services.ExecQueryAsync("WQL", "SELECT * FROM Test_Thing", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, Never)),
        "ExecQuery dynamic" => DrainAsync(services.ExecQueryAsync("WQL", $"SELECT Name FROM Win32_Process WHERE ProcessId = {Environment.ProcessId}", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, Never)),
        "ExecMethod" => services.ExecMethodAsync($"Win32_Process.Handle=\"{Environment.ProcessId}\"", "GetOwner", None, null, null, Never).AsTask(),
        "PutInstance" => PutAsync("Test_Thing", "doomed"),
        "DeleteInstance" => services.DeleteInstanceAsync("Test_Thing.Name=\"doomed\"", None, null, Never).AsTask(),
        "PutClass" => services.PutClassAsync(new CimClassDeclaration("Test_Doomed", null, CimQualifierSet.Empty, [], []), None, null, Never).AsTask(),
        "DeleteClass" => services.DeleteClassAsync("Test_Doomed", None, null, Never).AsTask(),
        "PutInstance __Namespace" => PutAsync("__Namespace", "doomed"),
        "DeleteInstance __Namespace" => services.DeleteInstanceAsync("__Namespace.Name=\"doomed\"", None, null, Never).AsTask(),
        "PutInstance __Win32Provider" => PutAsync("__Win32Provider", "Doomed"),
        "DeleteInstance __Win32Provider" => services.DeleteInstanceAsync("__Win32Provider.Name=\"Doomed\"", None, null, Never).AsTask(),
        "GetSD" => CallSecurityAsync(services, "GetSD"),
        "SetSD" => SetSameAsync(),
        _ => throw new ArgumentException(operation, nameof(operation)),
    };

    // What root has given stays as it is: the descriptor is put back as it was read, where it may be read.
    private Task<CimInstance> SetSameAsync() => CallSecurityAsync(services, "SetSD", Sddl.Parse(Environment.GetEnvironmentVariable("TEST_SDDL")!).ToBinary());

    private async Task PutAsync(string className, string name)
    {
        CimClass type = (await services.GetObjectAsync(className, None, null, Never)).Class;
        await services.PutInstanceAsync(new CimInstanceBuilder(type).Set("Name", CimValue.From(name)).Build(), None, null, Never);
    }

    private static async Task DrainAsync(ValueTask<IEnumWbemClassObject> opening)
    {
        await using IEnumWbemClassObject found = await opening;
        WbemBatch batch;
        do
        {
            batch = await found.NextAsync(100, Never);
        }
        while (!batch.IsLast);
    }
}
