using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>An enumeration in a host. While one packet is read here the host makes the next. One call at a time.</summary>
internal sealed class HostedEnumerator : IEnumWbemClassObject
{
    private const int Batch = 1024;

    // A provider may have nothing to say for a while; a host that goes on like that keeps the service busy with nothing.
    private const int MaxEmptyPackets = 64;
    private readonly RunningHost _host;
    private readonly string _name;
    private readonly ulong _namespaceId;
    private readonly ObjectArrayReader _reader;
    private readonly CancellationTokenSource _ended = new();
    private ArraySegment<CimObject> _left;
    private Task<HostedBatchResult>? _next;
    private uint _enumeration;
    private WbemStatus _endStatus;
    private WbemException? _omission;
    private WbemException? _failure;
    private int _emptyPackets;
    private int _isDisposed;

    public HostedEnumerator(RunningHost host, string name, ulong namespaceId, HostedBatchResult first, ObjectArrayReader reader)
    {
        (_host, _name, _namespaceId, _reader) = (host, name, namespaceId, reader);
        Take(first);
    }

    /// <inheritdoc/>
    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (_left.Count == 0 && _failure is null && _next is { } next)
        {
            await ReceiveAsync(next, cancellationToken).ConfigureAwait(false);
        }

        if (_left.Count == 0 && _failure is { } failure)
        {
            throw failure;
        }

        ArraySegment<CimObject> objects = _left.Slice(0, Math.Min(count, _left.Count));
        _left = _left.Slice(objects.Count);
        bool isLast = _left.Count == 0 && _next is null && _failure is null;
        return new WbemBatch(isLast ? _endStatus : WbemStatus.WBEM_S_NO_ERROR, objects) { Omission = isLast ? _omission : null };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _ended.CancelAsync().ConfigureAwait(false);
        if (_next is { } next)
        {
            // It was asked for and is not wanted: the host is told, and nobody waits for its answer.
            _ = CloseAsync(next);
        }
        else
        {
            Release();
        }
    }

    private async ValueTask ReceiveAsync(Task<HostedBatchResult> next, CancellationToken cancellationToken)
    {
        try
        {
            HostedBatchResult result = await next.WaitAsync(cancellationToken).ConfigureAwait(false);
            _next = null;
            HostFailure.Require(result.ReturnValue, result.Failure);
            Take(result);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
        }
        catch (WbemException error)
        {
            _next = null;
            _failure = error;
        }
    }

    private void Take(HostedBatchResult result)
    {
        _left = result.Packet.Objects.ToArray();
        _enumeration = result.Enumeration;
        _emptyPackets = _left.Count == 0 ? _emptyPackets + 1 : 0;
        if (_emptyPackets > MaxEmptyPackets)
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The provider {_name} answered {_emptyPackets} times with no objects and no end.") { ProviderName = _name };
        }

        if (_enumeration != 0)
        {
            _next = _host.CallAsync(_name, (process, call) => process.Next(_enumeration, Batch, call), new ClientCallContext(_ended.Token) { CodecState = _reader }).AsTask();
            return;
        }

        WbemStatus status = (WbemStatus)result.EndStatus;
        _endStatus = status is WbemStatus.WBEM_S_ACCESS_DENIED or WbemStatus.WBEM_S_PARTIAL_RESULTS ? status : WbemStatus.WBEM_S_FALSE;
        _omission = HostFailure.Omission(result.Failure);
        _host.Readers.Return(_reader);
    }

    private async Task CloseAsync(Task<HostedBatchResult> next)
    {
        try
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_host.IsEnded)
            {
                await _host.CallAsync(_name, (process, call) => process.Close(_enumeration, call), new ClientCallContext()).ConfigureAwait(false);
            }
        }
        catch (WbemException)
        {
            // The host broke: there is nothing left to close.
            return;
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _ended.Dispose();
        _host.Namespaces.Remove(_namespaceId);
        _host.End();
    }
}
