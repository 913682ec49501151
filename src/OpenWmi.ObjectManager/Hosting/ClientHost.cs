using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>The place of one user's host: started when it is first needed, for all who need it at once; started again after it broke, but not at once where it breaks again and again. Any number of threads may use one.</summary>
/// <param name="clock">The clock.</param>
internal sealed class ClientHost(TimeProvider clock)
{
    private const int FreeFailures = 3;
    private static readonly TimeSpan FirstPenalty = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxPenalty = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Sound = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private Task<RunningHost>? _host;
    private int _failures;
    private long _lastFailure;

    /// <summary>The host, where it runs.</summary>
    public RunningHost? Running => Volatile.Read(ref _host) is { IsCompletedSuccessfully: true } host && !host.Result.IsEnded ? host.Result : null;

    /// <summary>Whether a host is there, or is being started.</summary>
    public bool IsTaken => Volatile.Read(ref _host) is { } host && (!host.IsCompleted || Running is not null);

    /// <summary>Gets the host, and has it started where there is none.</summary>
    /// <param name="start">Starts it.</param>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_LOAD_FAILURE: it broke so often that it is not started again yet.</exception>
    public Task<RunningHost> GetAsync(Func<Task<RunningHost>> start)
    {
        lock (_gate)
        {
            if (!IsTaken)
            {
                RequirePatience();
                _host = start();
            }

            return _host!;
        }
    }

    /// <summary>Takes the host away, whoever may have asked for it.</summary>
    public RunningHost? Take()
    {
        lock (_gate)
        {
            RunningHost? host = Running;
            _host = host is null ? _host : null;
            return host;
        }
    }

    /// <summary>The host broke, or did not start.</summary>
    public void Failed()
    {
        lock (_gate)
        {
            _failures = _failures > 0 && clock.GetElapsedTime(_lastFailure) > Sound ? 1 : Math.Min(_failures + 1, FreeFailures + 16);
            _lastFailure = clock.GetTimestamp();
        }
    }

    private void RequirePatience()
    {
        if (_failures <= FreeFailures)
        {
            return;
        }

        TimeSpan penalty = FirstPenalty * Math.Pow(2, Math.Min(_failures - FreeFailures - 1, 8));
        TimeSpan left = (penalty < MaxPenalty ? penalty : MaxPenalty) - clock.GetElapsedTime(_lastFailure);
        if (left > TimeSpan.Zero)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"The caller's provider host broke {_failures} times in a row; it is started again in {Math.Ceiling(left.TotalSeconds)} seconds at the earliest.");
        }
    }
}
