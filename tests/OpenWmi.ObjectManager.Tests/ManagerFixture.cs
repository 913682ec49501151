using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>An object manager on a repository of its own, which is gone afterwards.</summary>
public sealed class ManagerFixture : IDisposable
{
    private readonly IProviderHost? _host;
    private readonly IReadOnlyList<BuiltInMof> _mof;
    private readonly Func<CimObjectManagerOptions, CimObjectManagerOptions> _change = options => options;

    public ManagerFixture(IProviderHost? host = null, params BuiltInMof[] mof)
    {
        _host = host;
        _mof = mof;
        StateDirectory = Directory.CreateTempSubdirectory("openwmi-test-").FullName;
        Manager = Open();
    }

    public ManagerFixture(Func<CimObjectManagerOptions, CimObjectManagerOptions> change)
        : this()
    {
        _change = change;
        Reopen();
    }

    public string StateDirectory { get; }

    public CimObjectManager Manager { get; private set; }

    public CimObjectManager Open(bool readOnly = false, IReadOnlyList<BuiltInMof>? mof = null) => CimObjectManager.Open(_change(new CimObjectManagerOptions
    {
        StateDirectory = StateDirectory,
        ReadOnly = readOnly,
        ProviderHost = _host,
        BuiltInMof = mof ?? _mof,
    }));

    public void Reopen(IReadOnlyList<BuiltInMof>? mof = null)
    {
        Manager.Dispose();
        Manager = Open(mof: mof);
    }

    public IWbemServices Login(string ns = @"root\cimv2") => Manager.Login(ns, ProcessToken.Current());

    public MofCompileResult TryCompile(string mof, string ns = @"root\cimv2", bool transaction = true, bool creates = false, bool check = false) => Manager.CompileMof(
        new MofRequest(new MofSourceText("/test.mof", mof), new MofCompileOptions { DefaultNamespace = ns })
        {
            IsTransaction = transaction,
            CreatesNamespace = creates,
            IsCheck = check,
        },
        ProcessToken.Current());

    public void Compile(string mof, string ns = @"root\cimv2", bool creates = false)
    {
        MofCompileResult result = TryCompile(mof, ns, creates: creates);
        Assert.True(result.Succeeded, string.Join("\n", result.Diagnostics));
    }

    public async Task<List<CimInstance>> Query(string query, string ns = @"root\cimv2", WbemFlags flags = WbemFlags.WBEM_FLAG_NONE) =>
        [.. (await QueryObjects(query, ns, flags)).Cast<CimInstance>()];

    public async Task<List<CimObject>> QueryObjects(string query, string ns = @"root\cimv2", WbemFlags flags = WbemFlags.WBEM_FLAG_NONE)
    {
        IEnumWbemClassObject enumeration = await Login(ns).ExecQueryAsync("WQL", query, flags, null, CancellationToken.None);
        var found = new List<CimObject>();
        await foreach (CimObject value in enumeration.ReadAllAsync(CancellationToken.None))
        {
            found.Add(value);
        }

        return found;
    }

    public async Task<CimObject> Get(string path, string ns = @"root\cimv2") => await Login(ns).GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

    public async Task<CimInstance> NewInstance(string className, params (string Name, object Value)[] values)
    {
        var builder = new CimInstanceBuilder((CimClass)await Get(className));
        foreach ((string name, object value) in values)
        {
            builder.Set(name, value switch { int number => CimValue.From(number), bool flag => CimValue.From(flag), _ => CimValue.From((string)value) });
        }

        return builder.Build();
    }

    public void Dispose()
    {
        Manager.Dispose();
        Directory.Delete(StateDirectory, recursive: true);
    }

    public static async Task<WbemException> Fails(WbemStatus status, Func<Task> action)
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(action);
        Assert.Equal(status, error.Status);
        return error;
    }
}
