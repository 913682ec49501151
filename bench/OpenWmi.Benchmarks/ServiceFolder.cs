namespace OpenWmi.Benchmarks;

/// <summary>Directories with a repository, for a service and for the minimal one.</summary>
internal sealed class ServiceFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("owb").FullName;

    private string State => Path.Combine(_folder, "w");

    /// <summary>Makes them; the launcher builds the service where that is needed.</summary>
    public static async Task<ServiceFolder> CreateAsync()
    {
        ServiceFolder folder = new();
        _ = await MeasuredProcess.RunAsync(MeasuredProcess.Wmi, "query", "SELECT * FROM Win32_OperatingSystem", "--state", folder.State, "--embedded").ConfigureAwait(false);
        return folder;
    }

    /// <summary>Starts the service on them.</summary>
    public ServiceProcess StartService() => ServiceProcess.Start(ServiceProcess.Winmgmt, "--state", State, "--run", Path.Combine(_folder, "r"), "--host-pool-size", "0", "--log-level", "error");

    /// <summary>Starts the minimal service on a copy of the database.</summary>
    public ServiceProcess StartMinimal()
    {
        string copy = Path.Combine(_folder, "copy.db");
        if (!File.Exists(copy))
        {
            File.Copy(Path.Combine(State, "repository.db"), copy);
        }

        return ServiceProcess.Start(ServiceProcess.Minimal, copy, Path.Combine(_folder, "s"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
