using OpenWmi.Cim;

namespace OpenWmi.Client;

/// <summary>Ends a call after a time, or when its caller wants it no longer.</summary>
internal readonly struct CallDeadline : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _timeout;

    public CallDeadline(TimeSpan timeout, CancellationToken caller)
    {
        (_timeout, _caller) = (timeout, caller);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
            _source.CancelAfter(timeout);
        }
    }

    /// <summary>What the call is given.</summary>
    public CancellationToken Token => _source?.Token ?? _caller;

    /// <summary>The failure of the call, which says where it is that it took too long.</summary>
    public WbemException Explain(WbemException error) => error.Status == WbemStatus.WBEM_E_CALL_CANCELLED && _source is { IsCancellationRequested: true } && !_caller.IsCancellationRequested
        ? new WbemException(error.Status, $"The call took longer than {_timeout.TotalSeconds:0.###} seconds and was cancelled.", error)
        : error;

    public void Dispose() => _source?.Dispose();
}
