using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks;

/// <summary>A state directory of its own with the class in root\bench, and an object manager over it.</summary>
internal sealed class BenchState : IDisposable
{
    public const string Namespace = @"root\bench";
    private const int InstancesPerFile = 50_000;
    private static readonly AccessToken Caller = ProcessToken.Current();

    private BenchState(string directory, bool isOwned)
    {
        Directory = directory;
        _isOwned = isOwned;
        Manager = CimObjectManager.Open(new CimObjectManagerOptions { StateDirectory = directory });
        if (isOwned)
        {
            Compile(BenchItem.Mof);
        }

        Services = Manager.Login(Namespace, Caller);
    }

    private readonly bool _isOwned;

    public string Directory { get; }

    public CimObjectManager Manager { get; }

    public IWbemServices Services { get; }

    /// <summary>The class as the repository has it.</summary>
    public CimClass Class => (CimClass)Services.GetObjectAsync(BenchItem.ClassName, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>Makes a state with instances 0 to count - 1.</summary>
    public static BenchState Create(int count = 0)
    {
        var state = new BenchState(System.IO.Directory.CreateTempSubdirectory("openwmi-bench-").FullName, isOwned: true);
        for (int first = 0; first < count; first += InstancesPerFile)
        {
            state.Compile(BenchItem.Instances((uint)first, Math.Min(InstancesPerFile, count - first)));
        }

        return state;
    }

    /// <summary>Opens what another process made.</summary>
    public static BenchState Open(string directory) => new(directory, isOwned: false);

    /// <summary>Compiles MOF into the namespace, as one transaction.</summary>
    public void Compile(string mof)
    {
        var request = new MofRequest(new MofSourceText("bench.mof", mof), new MofCompileOptions { DefaultNamespace = Namespace }) { CreatesNamespace = true };
        MofCompileResult result = Manager.CompileMof(request, Caller);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.Diagnostics[0].Format());
        }
    }

    /// <summary>Reads an enumeration to its end.</summary>
    /// <returns>The number of objects.</returns>
    public static async Task<int> CountAsync(ValueTask<IEnumWbemClassObject> enumeration)
    {
        const int BatchSize = 1000;
        IEnumWbemClassObject objects = await enumeration.ConfigureAwait(false);
        await using (objects.ConfigureAwait(false))
        {
            int count = 0;
            WbemBatch batch;
            do
            {
                batch = await objects.NextAsync(BatchSize, CancellationToken.None).ConfigureAwait(false);
                count += batch.Objects.Count;
            }
            while (!batch.IsLast);

            return count;
        }
    }

    public Task<int> EnumerateAsync() => CountAsync(Services.CreateInstanceEnumAsync(BenchItem.ClassName, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None));

    /// <summary>Leaves the directory to another process.</summary>
    public void Close() => Manager.Dispose();

    public void Dispose()
    {
        Manager.Dispose();
        if (_isOwned)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
