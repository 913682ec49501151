using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>A call that goes on after it was answered, or that was done and whose client wants to ask how. [MS-WMI] 3.1.4.7.</summary>
/// <remarks>Who releases it does not end the call: clients put an instance and look no further. With the connection of its client it ends.</remarks>
internal sealed class CallResultObject : Protocol.IWbemCallResult, IAsyncDisposable
{
    private readonly IWbemCallResult _result;
    private readonly SessionEntry _session;
    private readonly ObjectExporter _exporter;
    private readonly AuthenticationLevel _level;
    private readonly string? _namespace;

    /// <param name="result">The call.</param>
    /// <param name="session">Whose it is; it is counted with the session already.</param>
    /// <param name="exporter">Where it is exported.</param>
    /// <param name="level">The level of the call that made it.</param>
    /// <param name="ns">The namespace that it opens, relative to that of the session; null for other calls.</param>
    public CallResultObject(IWbemCallResult result, SessionEntry session, ObjectExporter exporter, AuthenticationLevel level, string? ns)
    {
        (_result, _session, _exporter, _level, _namespace) = (result, session, exporter, level, ns);
        session.AddObject();
    }

    /// <inheritdoc/>
    public async ValueTask<GetResultObjectResult> GetResultObject(int timeout, CallContext call)
    {
        using RequestScope request = _session.Begin("GetResultObject");
        CallRules.RequireLevel(_level, call);
        CimObject? found = await _result.GetResultObjectAsync(CallRules.TimeoutOf(timeout), call.CancellationToken).ConfigureAwait(false);
        return new GetResultObjectResult(found, ResultOf(found));
    }

    /// <inheritdoc/>
    public async ValueTask<GetResultStringResult> GetResultString(int timeout, CallContext call)
    {
        using RequestScope request = _session.Begin("GetResultString");
        CallRules.RequireLevel(_level, call);
        string? found = await _result.GetResultStringAsync(CallRules.TimeoutOf(timeout), call.CancellationToken).ConfigureAwait(false);
        return new GetResultStringResult(found, ResultOf(found));
    }

    /// <inheritdoc/>
    public async ValueTask<GetResultServicesResult> GetResultServices(int timeout, CallContext call)
    {
        using RequestScope request = _session.Begin("GetResultServices");
        CallRules.RequireLevel(_level, call);
        IWbemServices? found = await _result.GetResultServicesAsync(CallRules.TimeoutOf(timeout), call.CancellationToken).ConfigureAwait(false);
        return found is null
            ? new GetResultServicesResult(null, ResultOf(found))
            : new GetResultServicesResult(
                await ServicesObject.ExportAsync(found, _session.OpenChild(_namespace ?? string.Empty, (ServerCallContext)call), _exporter, call).ConfigureAwait(false), HResult.Ok);
    }

    /// <inheritdoc/>
    public async ValueTask<GetCallStatusResult> GetCallStatus(int timeout, CallContext call)
    {
        using RequestScope request = _session.Begin("GetCallStatus");
        CallRules.RequireLevel(_level, call);
        WbemStatus status = await _result.GetCallStatusAsync(CallRules.TimeoutOf(timeout), call.CancellationToken).ConfigureAwait(false);
        return status == WbemStatus.WBEM_S_TIMEDOUT ? new GetCallStatusResult(0, CallRules.ResultOf(status)) : new GetCallStatusResult((int)status, HResult.Ok);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _session.RemoveObject();
        _ = EndAsync();
        return ValueTask.CompletedTask;
    }

    // Counted until it is done, released or not.
    private async Task EndAsync()
    {
        try
        {
            await _result.GetCallStatusAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _session.RemoveResult();
        }
    }

    private static HResult ResultOf(object? found) => found is null ? CallRules.ResultOf(WbemStatus.WBEM_S_TIMEDOUT) : HResult.Ok;
}
