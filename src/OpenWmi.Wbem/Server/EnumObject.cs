using System.Runtime.CompilerServices;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>An enumeration of a client, in its three forms, which stand at the same place. [MS-WMI] 3.1.4.4, 3.1.4.5, 3.1.4.6.</summary>
internal sealed class EnumObject : Protocol.IEnumWbemClassObject, IWbemFetchSmartEnum, IWbemWcoSmartEnum, IAsyncDisposable
{
    private readonly ResultStream _stream;
    private readonly SessionEntry _session;
    private readonly ObjectExporter _exporter;
    private readonly AuthenticationLevel _level;
    private readonly bool _isComplete;

    /// <param name="stream">The results; the object disposes of it. They are counted with the session already.</param>
    /// <param name="session">Whose it is.</param>
    /// <param name="exporter">Where it is exported.</param>
    /// <param name="level">The level of the call that made it.</param>
    /// <param name="isComplete">Whether the call that made it was synchronous: then its results count as being there, and a time-out means nothing. Clients poll such ones with 0, and take a time-out for an error.</param>
    public EnumObject(ResultStream stream, SessionEntry session, ObjectExporter exporter, AuthenticationLevel level, bool isComplete)
    {
        (_stream, _session, _exporter, _level, _isComplete) = (stream, session, exporter, level, isComplete);
        session.AddObject();
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call)
    {
        using RequestScope request = _session.Begin("Next");
        ResultPage page = await NextAsync(timeout, count, isPacked: true, call).ConfigureAwait(false);
        return new SmartEnumNextResult((uint)page.Objects.Length, new ObjectPacket(page.Objects), CallRules.ResultOf(page.Status));
    }

    /// <inheritdoc/>
    public async ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call)
    {
        using RequestScope request = _session.Begin("Next");
        ResultPage page = await NextAsync(timeout, count, isPacked: false, call).ConfigureAwait(false);
        return new EnumNextResult(page.Objects.ToArray(), (uint)page.Objects.Length, CallRules.ResultOf(page.Status));
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Reset(CallContext call)
    {
        using RequestScope request = _session.Begin("Reset");
        CallRules.RequireLevel(_level, call);
        await _stream.ResetAsync(call.CancellationToken).ConfigureAwait(false);
        return HResult.Ok;
    }

    /// <inheritdoc/>
    public async ValueTask<EnumResult> Clone(CallContext call)
    {
        using RequestScope request = _session.Begin("Clone");
        CallRules.RequireLevel(_level, call);
        _session.AddResult();
        ResultStream copy;
        try
        {
            copy = await _stream.CloneAsync(call.CancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _session.RemoveResult();
            throw;
        }

        var clone = new EnumObject(copy, _session, _exporter, _level, _isComplete);
        return new EnumResult(await _exporter.MarshalAsync<Protocol.IEnumWbemClassObject, EnumObject>(clone, call).ConfigureAwait(false), HResult.Ok);
    }

    /// <inheritdoc/>
    public async ValueTask<HResult> Skip(int timeout, uint count, CallContext call)
    {
        using RequestScope request = _session.Begin("Skip");
        CallRules.RequireLevel(_level, call);
        return CallRules.ResultOf(await _stream.SkipAsync(TimeoutOf(timeout), count, call.CancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sinks of clients are not called yet.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_SUPPORTED.</exception>
    public ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call) => throw CallRules.NoSinks("NextAsync");

    /// <inheritdoc/>
    public async ValueTask<GetSmartEnumResult> GetSmartEnum(CallContext call)
    {
        CallRules.RequireLevel(_level, call);
        return new GetSmartEnumResult(_exporter.Marshal<IWbemWcoSmartEnum>(this, (ServerCallContext)call), HResult.Ok);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _session.RemoveObject();
        _ = EndAsync();
        return ValueTask.CompletedTask;
    }

    // Counted until it has ended: who leaves enumerators behind that do not end has fewer left.
    private async Task EndAsync()
    {
        try
        {
            await _stream.EndAsync().ConfigureAwait(false);
        }
        finally
        {
            _session.RemoveResult();
        }
    }

    private async ValueTask<ResultPage> NextAsync(int timeout, uint count, bool isPacked, CallContext call)
    {
        CallRules.RequireLevel(_level, call);
        ResultPage page = await _stream.NextAsync(TimeoutOf(timeout), count, isPacked, call.CancellationToken).ConfigureAwait(false);
        if (page.Omission is { } omission && _exporter.Options.ErrorObjectOf is { } errorObjectOf)
        {
            ((ServerCallContext)call).ErrorObject = errorObjectOf(omission);
        }

        return page;
    }

    private TimeSpan TimeoutOf(int milliseconds)
    {
        TimeSpan timeout = CallRules.TimeoutOf(milliseconds);
        return _isComplete ? Timeout.InfiniteTimeSpan : timeout;
    }
}
