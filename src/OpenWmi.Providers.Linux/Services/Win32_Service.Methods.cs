using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux;

/// <content>The methods. They return what Windows documents; whether the caller may, systemd decides.</content>
internal sealed partial class Win32_Service
{
    private const string Running = "Running";
    private const string Stopped = "Stopped";
    private const string Unknown = "Unknown";
    private const uint ServiceSpecificError = 1066;
    private const uint NeverStarted = 1077;

    /// <summary>Starts the service and waits until it has started or failed, for at most a minute.</summary>
    [CimMethod]
    [ValueMap("0", "1", "2", "7", "8", "9", "10", "14")]
    [Values("Success", "Not Supported", "Access Denied", "Service Request Timeout", "Unknown Failure", "Path Not Found", "Service Already Running", "Service Disabled")]
    public uint StartService(ProviderRequest request) =>
        (uint)(_unit.IsMasked ? ServiceResult.ServiceDisabled
            : Started == true ? ServiceResult.ServiceAlreadyRunning
            : _manager.Start(_unit, request.CancellationToken));

    /// <summary>Stops the service and waits until it has stopped, for at most a minute. It is not stopped while other services that need it run.</summary>
    [CimMethod]
    [ValueMap("0", "1", "2", "3", "5", "6", "7", "8")]
    [Values("Success", "Not Supported", "Access Denied", "Dependent Services Running", "Service Cannot Accept Control", "Service Not Active", "Service Request Timeout", "Unknown Failure")]
    public uint StopService(ProviderRequest request)
    {
        if (State == Stopped)
        {
            return (uint)ServiceResult.ServiceNotActive;
        }

        bool isNeeded = _unit.RequiredBy
            .Where(name => name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal))
            .Any(name => _manager.Find(name)?.ActiveState is "active" or "reloading" or "activating");
        return (uint)(isNeeded ? ServiceResult.DependentServicesRunning : _manager.Stop(_unit, request.CancellationToken));
    }

    /// <summary>Refused: a service of systemd does not pause.</summary>
    [CimMethod]
    [ValueMap("1", "4", "6"), Values("Not Supported", "Invalid Service Control", "Service Not Active")]
    public uint PauseService() => Control(ServiceResult.InvalidServiceControl);

    /// <summary>Refused: a service of systemd does not pause.</summary>
    [CimMethod]
    [ValueMap("1", "4", "6"), Values("Not Supported", "Invalid Service Control", "Service Not Active")]
    public uint ResumeService() => Control(ServiceResult.InvalidServiceControl);

    /// <summary>Says whether the service runs. Its state needs no asking: systemd knows it at any time. Where systemd does not run nobody knows: 1.</summary>
    [CimMethod]
    [ValueMap("0", "1", "6"), Values("Success", "Not Supported", "Service Not Active")]
    public uint InterrogateService() => Control(ServiceResult.Success);

    /// <summary>Changes when the service is started: enables, disables or masks its unit.</summary>
    /// <param name="startMode">Automatic, Manual or Disabled.</param>
    [CimMethod]
    [ValueMap("0", "1", "2", "8", "9", "21"), Values("Success", "Not Supported", "Access Denied", "Unknown Failure", "Path Not Found", "Invalid Parameter")]
    public uint ChangeStartMode(string startMode)
    {
        ServiceStartMode? mode = startMode.ToUpperInvariant() switch
        {
            "AUTOMATIC" or "AUTO" => ServiceStartMode.Automatic,
            "MANUAL" => ServiceStartMode.Manual,
            "DISABLED" => ServiceStartMode.Disabled,
            _ => null,
        };
        return (uint)(mode is { } known ? _manager.SetStartMode(_unit, known) : ServiceResult.InvalidParameter);
    }

    private uint Control(ServiceResult running) => (uint)(Started switch
    {
        true => running,
        false => ServiceResult.ServiceNotActive,
        null => ServiceResult.NotSupported,
    });
}
