using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi service stop</c>.</summary>
internal sealed class ServiceStopCommand : Command
{
    private const int DefaultSeconds = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly Option Seconds = new("--timeout", "SECONDS", "how long to wait for its end; 30 seconds unless said otherwise");

    public override string Name => "service stop";

    public override string Summary => "Ask the service that runs on a state directory to stop, and wait until it has";

    public override string Remarks => "It serves nobody new, lets calls under way end, and says when it has ended. Its owner and root may stop it.";

    public override IReadOnlyList<Option> Options { get; } = [Seconds];

    public override bool ActsInSession => false;

    public override IReadOnlyList<string> Examples => ["wmi service stop", "wmi service stop --state ~/w --timeout 5"];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string state = LocalSystem.StateDirectory(arguments);
        if (ServiceLock.Find(state) is not { } found)
        {
            Messages.Report(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"No service runs on {state}, or this user may not know of it.");
            return ExitCode.NoConnection;
        }

        Errno error = Terminate(found);
        if (error != Errno.None && ServiceLock.Find(state) == found)
        {
            Messages.Report(error.IsDenied() ? WbemStatus.WBEM_E_ACCESS_DENIED : WbemStatus.WBEM_E_FAILED, $"Process {found.ProcessId}, the service on {state}, cannot be asked to stop ({error}).");
            return error.IsDenied() ? ExitCode.AccessDenied : ExitCode.WmiError;
        }

        int seconds = ReadSeconds(arguments);
        if (!await WaitForEndAsync(state, found, TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false))
        {
            Messages.Report(WbemStatus.WBEM_E_TIMED_OUT, $"Process {found.ProcessId} was asked to stop and has not ended within {seconds} s; calls are under way.");
            return ExitCode.WmiError;
        }

        Messages.Say($"The service on {state}, process {found.ProcessId}, has stopped.");
        return ExitCode.Done;
    }

    private static Errno Terminate(ServiceLock found)
    {
        Errno error = ProcessHandle.Open(found.ProcessId, out ProcessHandle? process);
        using (process)
        {
            return process?.Terminate() ?? error;
        }
    }

    // The lock goes with the process, also where nobody has taken notice of its end yet.
    private static async Task<bool> WaitForEndAsync(string state, ServiceLock found, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (ServiceLock.Find(state) is { } now && now.ProcessId == found.ProcessId)
        {
            if (Environment.TickCount64 >= deadline)
            {
                return false;
            }

            await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private int ReadSeconds(Arguments arguments) => arguments[Seconds] is not { } text ? DefaultSeconds
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int seconds) && seconds is > 0 and <= 86_400 ? seconds
        : throw new UsageException($"{Seconds.Name} takes a whole number of seconds, at least 1.", Name);
}
