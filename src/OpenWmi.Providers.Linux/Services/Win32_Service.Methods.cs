using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux;

/// <content>The methods. They return what Windows documents. The security descriptor of the service must let the caller, and systemd too: neither gives what the other refuses.</content>
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
        (uint)(!MayDo(request, ServiceRights.Start) ? ServiceResult.AccessDenied
            : _unit.IsMasked ? ServiceResult.ServiceDisabled
            : Started == true ? ServiceResult.ServiceAlreadyRunning
            : _manager.Start(_unit, request.CancellationToken));

    /// <summary>Stops the service and waits until it has stopped, for at most a minute. It is not stopped while other services that need it run.</summary>
    [CimMethod]
    [ValueMap("0", "1", "2", "3", "5", "6", "7", "8")]
    [Values("Success", "Not Supported", "Access Denied", "Dependent Services Running", "Service Cannot Accept Control", "Service Not Active", "Service Request Timeout", "Unknown Failure")]
    public uint StopService(ProviderRequest request)
    {
        if (!MayDo(request, ServiceRights.Stop))
        {
            return (uint)ServiceResult.AccessDenied;
        }

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
    [ValueMap("1", "2", "4", "6"), Values("Not Supported", "Access Denied", "Invalid Service Control", "Service Not Active")]
    public uint PauseService(ProviderRequest request) => Control(request, ServiceRights.PauseContinue, ServiceResult.InvalidServiceControl);

    /// <summary>Refused: a service of systemd does not pause.</summary>
    [CimMethod]
    [ValueMap("1", "2", "4", "6"), Values("Not Supported", "Access Denied", "Invalid Service Control", "Service Not Active")]
    public uint ResumeService(ProviderRequest request) => Control(request, ServiceRights.PauseContinue, ServiceResult.InvalidServiceControl);

    /// <summary>Says whether the service runs. Its state needs no asking: systemd knows it at any time. Where systemd does not run nobody knows: 1.</summary>
    [CimMethod]
    [ValueMap("0", "1", "2", "6"), Values("Success", "Not Supported", "Access Denied", "Service Not Active")]
    public uint InterrogateService(ProviderRequest request) => Control(request, ServiceRights.Interrogate, ServiceResult.Success);

    /// <summary>Changes when the service is started: enables, disables or masks its unit.</summary>
    /// <param name="request">The call.</param>
    /// <param name="startMode">Automatic, Manual or Disabled.</param>
    [CimMethod]
    [ValueMap("0", "1", "2", "8", "9", "21"), Values("Success", "Not Supported", "Access Denied", "Unknown Failure", "Path Not Found", "Invalid Parameter")]
    public uint ChangeStartMode(ProviderRequest request, string startMode)
    {
        if (!MayDo(request, ServiceRights.ChangeConfiguration))
        {
            return (uint)ServiceResult.AccessDenied;
        }

        ServiceStartMode? mode = startMode.ToUpperInvariant() switch
        {
            "AUTOMATIC" or "AUTO" => ServiceStartMode.Automatic,
            "MANUAL" => ServiceStartMode.Manual,
            "DISABLED" => ServiceStartMode.Disabled,
            _ => null,
        };
        return (uint)(mode is { } known ? _manager.SetStartMode(_unit, known) : ServiceResult.InvalidParameter);
    }

    /// <summary>Reads the security descriptor of the service. Needs READ_CONTROL. One that was never changed lets administrators do everything and everybody else look.</summary>
    /// <param name="request">The call.</param>
    /// <param name="descriptor">The descriptor; its SACL only where the caller has enabled SeSecurityPrivilege.</param>
    [CimMethod]
    public SecurityResult GetSecurityDescriptor(ProviderRequest request, [CimParameter("Descriptor"), Embedded("Win32_SecurityDescriptor")] out CimInstance? descriptor)
        => ServiceSecurity.Get(request, _unit.Name, out descriptor);

    /// <summary>
    /// Changes the security descriptor of the service: an Owner and a Group that are not NULL, which needs WRITE_OWNER; the DACL where ControlFlags has SE_DACL_PRESENT (4), which needs WRITE_DAC; the SACL where it has
    /// SE_SACL_PRESENT (16), which needs SeSecurityPrivilege. All of it is done or nothing. What it grants systemd may still refuse.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="descriptor">What the service is to have.</param>
    [CimMethod, Privileges("SeSecurityPrivilege", "SeRestorePrivilege")]
    public SecurityResult SetSecurityDescriptor(ProviderRequest request, [CimParameter("Descriptor"), Embedded("Win32_SecurityDescriptor")] CimInstance descriptor)
        => ServiceSecurity.Set(request, _unit.Name, descriptor);

    private bool MayDo(ProviderRequest request, uint right) => ServiceSecurity.IsGranted(request, _unit.Name, right);

    private uint Control(ProviderRequest request, uint right, ServiceResult running) => (uint)(!MayDo(request, right) ? ServiceResult.AccessDenied : Started switch
    {
        true => running,
        false => ServiceResult.ServiceNotActive,
        null => ServiceResult.NotSupported,
    });
}
