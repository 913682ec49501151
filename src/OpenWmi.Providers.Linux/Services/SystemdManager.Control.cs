namespace OpenWmi.Providers.Linux.Services;

/// <content>What changes services. Whether the caller may, systemd decides.</content>
internal sealed partial class SystemdManager
{
    private const int WaitSeconds = 60;
    private const int PollMilliseconds = 50;

    public ServiceResult Start(ServiceUnit unit, CancellationToken cancellationToken) => Change(
        unit,
        "StartUnit",
        after => after.ActiveState switch
        {
            "failed" => Failure(after),
            "activating" => ServiceResult.ServiceRequestTimeout,
            _ => ServiceResult.Success,
        },
        cancellationToken);

    public ServiceResult Stop(ServiceUnit unit, CancellationToken cancellationToken) => Change(
        unit,
        "StopUnit",
        after => after.ActiveState switch
        {
            "inactive" or "failed" => ServiceResult.Success,
            "deactivating" => ServiceResult.ServiceRequestTimeout,
            _ => ServiceResult.ServiceCannotAcceptControl,
        },
        cancellationToken);

    public ServiceResult SetStartMode(ServiceUnit unit, ServiceStartMode mode)
    {
        try
        {
            if (mode != ServiceStartMode.Disabled && unit.IsMasked)
            {
                _ = connection.Call(new DBusCall(ManagerPath, ManagerInterface, "UnmaskUnitFiles", "asb", Files(unit, isForced: null))).Results;
            }

            ServiceResult result = mode switch
            {
                ServiceStartMode.Automatic => Enable(unit),
                ServiceStartMode.Manual => Request(new DBusCall(ManagerPath, ManagerInterface, "DisableUnitFiles", "asb", Files(unit, isForced: null))),
                _ => Request(new DBusCall(ManagerPath, ManagerInterface, "MaskUnitFiles", "asbb", Files(unit, isForced: false))),
            };
            return result == ServiceResult.Success ? Request(new DBusCall(ManagerPath, ManagerInterface, "Reload")) : result;
        }
        catch (DBusException error)
        {
            return ToResult(error);
        }
    }

    // A unit without a section [Install] cannot be enabled: others start it, or nobody.
    private ServiceResult Enable(ServiceUnit unit) =>
        connection.Call(new DBusCall(ManagerPath, ManagerInterface, "EnableUnitFiles", "asbb", Files(unit, isForced: false))).Results.ReadBoolean()
            ? ServiceResult.Success
            : ServiceResult.NotSupported;

    private ServiceResult Request(DBusCall call)
    {
        _ = connection.Call(call).Results;
        return ServiceResult.Success;
    }

    // The names, whether the change lasts only until the system stops, and whether links that stand in the way are replaced.
    private static Action<DBusWriter> Files(ServiceUnit unit, bool? isForced) => writer =>
    {
        writer.WriteStrings(unit.UnitName);
        writer.WriteBoolean(false);
        if (isForced is { } forced)
        {
            writer.WriteBoolean(forced);
        }
    };

    private ServiceResult Change(ServiceUnit unit, string method, Func<SystemdUnit, ServiceResult> judge, CancellationToken cancellationToken)
    {
        try
        {
            _ = connection.Call(new DBusCall(ManagerPath, ManagerInterface, method, "ss", writer =>
            {
                writer.WriteString(unit.UnitName);
                writer.WriteString("replace");
            })).Results;
            return Wait(unit, cancellationToken) ? judge(new SystemdUnit(connection, unit.Name)) : ServiceResult.ServiceRequestTimeout;
        }
        catch (DBusException error)
        {
            return ToResult(error);
        }
    }

    // As long as systemd works on the request, the unit has a job.
    private bool Wait(ServiceUnit unit, CancellationToken cancellationToken)
    {
        DBusCall job = DBusCall.GetProperty(PathOf(unit.UnitName), SystemdUnit.UnitInterface, "Job");
        for (int waited = 0; waited < WaitSeconds * 1000; waited += PollMilliseconds)
        {
            DBusReader reader = connection.Call(job).Value("(uo)");
            reader.Align(8);
            if (reader.ReadUInt32() == 0)
            {
                return true;
            }

            cancellationToken.WaitHandle.WaitOne(PollMilliseconds);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return false;
    }

    private static ServiceResult Failure(SystemdUnit unit)
    {
        const uint ProgramNotFound = 203; // EXIT_EXEC of systemd.exec(5)
        return unit.Process?.ExitStatus == ProgramNotFound ? ServiceResult.PathNotFound : ServiceResult.UnknownFailure;
    }

    private static ServiceResult ToResult(DBusException error) => error.Name switch
    {
        "org.freedesktop.DBus.Error.AccessDenied" or "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired" or "org.freedesktop.DBus.Error.AuthFailed" => ServiceResult.AccessDenied,
        "org.freedesktop.systemd1.NoSuchUnit" or "org.freedesktop.systemd1.LoadFailed" or "org.freedesktop.systemd1.BadUnitSetting" => ServiceResult.PathNotFound,
        "org.freedesktop.systemd1.UnitMasked" => ServiceResult.ServiceDisabled,
        "org.freedesktop.systemd1.OnlyByDependency" or "org.freedesktop.systemd1.TransactionIsDestructive" => ServiceResult.ServiceCannotAcceptControl,
        "org.freedesktop.systemd1.JobTypeNotApplicable" => ServiceResult.NotSupported,
        DBusException.TimedOut => ServiceResult.ServiceRequestTimeout,
        _ => ServiceResult.UnknownFailure,
    };
}
