using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Client;

/// <content>The requests.</content>
internal sealed partial class RemoteEnumerator
{
    internal const int NoInterface = unchecked((int)0x8000_4002);

    // Waits for the answer that was asked for, asks for the next, and takes it apart. False: the time ended first; the answer is waited for the next time.
    private async ValueTask<bool> FillAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        using CancellationTokenRegistration cancelling = cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        try
        {
            _source ??= await OpenSourceAsync().ConfigureAwait(false);
            _asked ??= Ask();
            if (!await IsAnsweredAsync(timeout).ConfigureAwait(false))
            {
                return false;
            }

            await ReadAsync(_askedCount).ConfigureAwait(false);
            return true;
        }
        catch (WbemException error)
        {
            _failure = error;
            throw;
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            _failure = RemoteFailure.Of(error);
            throw _failure;
        }
    }

    private async ValueTask ReadAsync(uint count)
    {
        using StubBuffer answer = await TakeAnswerAsync().ConfigureAwait(false);
        WbemStatus status = RemoteObjectSource.PeekStatus(answer);
        _nextCount = status == WbemStatus.WBEM_S_TIMEDOUT ? 1 : Math.Min(_nextCount * Growth, LargestCount);
        if (status is WbemStatus.WBEM_S_NO_ERROR or WbemStatus.WBEM_S_TIMEDOUT)
        {
            _asked = Ask();
        }

        RemoteObjects objects = _source!.Read(answer, count);
        _read = objects.Objects;
        _end = objects.Status is WbemStatus.WBEM_S_NO_ERROR or WbemStatus.WBEM_S_TIMEDOUT ? null : objects;
    }

    private OrpcPendingAnswer Ask()
    {
        _askedCount = _nextCount;
        return _source!.Ask(_nextCount == 1 ? WireTimeout.Infinite : PatienceMilliseconds, _nextCount);
    }

    private async ValueTask<RemoteObjectSource> OpenSourceAsync()
    {
        try
        {
            return await OpenPacketsAsync().ConfigureAwait(false);
        }
        catch (HResultException none) when (none.Result.Value == NoInterface)
        {
            return new ObjectSource(_pointer, NewCall(new ClassPartCache()));
        }
    }

    private async ValueTask<PacketSource> OpenPacketsAsync()
    {
        InterfacePointer<IWbemFetchSmartEnum> fetch = await _pointer.QueryInterfaceAsync<IWbemFetchSmartEnum>(_stop.Token).ConfigureAwait(false);
        await using (fetch.ConfigureAwait(false))
        {
            ClientCallContext call = NewCall(null);
            GetSmartEnumResult result = await fetch.Proxy.GetSmartEnum(call).ConfigureAwait(false);
            RemoteFailure.Require(result.ReturnValue, call);
            ObjRef reference = result.SmartEnum ?? throw RemoteFailure.Missing("enumeration");
            return new PacketSource(await _pointer.Exporter.UnmarshalAsync<IWbemWcoSmartEnum>(reference, _stop.Token).ConfigureAwait(false), NewCall(new ObjectArrayReader()));
        }
    }

    // A wait that was given up is gone on with by the next call.
    private async ValueTask<bool> IsAnsweredAsync(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return true;
        }

        _awaited ??= _asked!.EndAsync().AsTask();
        try
        {
            await _awaited.WaitAsync(timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return _awaited.IsCompleted;
        }
    }

    // Nothing is asked for after that.
    private async ValueTask<StubBuffer> TakeAnswerAsync()
    {
        (OrpcPendingAnswer? asked, Task<StubBuffer>? awaited) = (_asked, _awaited);
        (_asked, _awaited) = (null, null);
        return awaited is not null ? await awaited.ConfigureAwait(false) : await asked!.EndAsync().ConfigureAwait(false);
    }

    private async ValueTask ForgetAskedAsync()
    {
        if (_asked is null)
        {
            return;
        }

        try
        {
            (await TakeAnswerAsync().ConfigureAwait(false)).Dispose();
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            // Nobody wants the answer.
        }
    }

    private ClientCallContext NewCall(object? codecState) => new(_stop.Token) { PrivilegesToEnable = _privileges, CodecState = codecState };
}
