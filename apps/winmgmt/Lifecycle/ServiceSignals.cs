using System.Runtime.InteropServices;

namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>The signals that the service takes: SIGTERM and SIGINT end it in an orderly way, SIGHUP has the settings read again.</summary>
internal sealed class ServiceSignals : IDisposable
{
    private readonly TaskCompletionSource<PosixSignal> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="reload">Called for each SIGHUP, by a thread that may wait.</param>
    public ServiceSignals(Action reload)
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, End),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                reload();
            }),
        ];
    }

    /// <summary>Done with the first signal that ends the service.</summary>
    public Task<PosixSignal> Ended => _end.Task;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _end.TrySetResult(context.Signal);
    }
}
