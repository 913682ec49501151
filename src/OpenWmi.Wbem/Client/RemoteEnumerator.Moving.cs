using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Wbem.Client;

/// <content>Going back, and a second reader.</content>
internal sealed partial class RemoteEnumerator
{
    public async ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        ClientCallContext call = new(cancellationToken) { PrivilegesToEnable = _privileges };
        try
        {
            // What was asked for moves the other side on, so it is waited for.
            await WaitForAskedAsync(cancellationToken).ConfigureAwait(false);
            await ForgetAskedAsync().ConfigureAwait(false);

            RemoteFailure.Require(await _pointer.Proxy.Reset(call).ConfigureAwait(false), call);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }

        (_read, _end, _nextCount) = (default, null, 1);
    }

    public async ValueTask<IEnumWbemClassObject> CloneAsync(CancellationToken cancellationToken)
    {
        // The other side stands where the last answer ended: the clone gets what this reader has not read of it.
        await ReadAskedAsync(cancellationToken).ConfigureAwait(false);
        ClientCallContext call = new(cancellationToken) { PrivilegesToEnable = _privileges };
        try
        {
            EnumResult result = await _pointer.Proxy.Clone(call).ConfigureAwait(false);
            RemoteFailure.Require(result.ReturnValue, call);
            ObjRef reference = result.Enum ?? throw RemoteFailure.Missing("enumeration");
            InterfacePointer<IWireEnum> pointer = await _pointer.Exporter.UnmarshalAsync<IWireEnum>(reference, cancellationToken).ConfigureAwait(false);
            return new RemoteEnumerator(pointer, _privileges) { _read = _read, _end = _end, _failure = _failure, _nextCount = _nextCount };
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    // Nothing is asked for after that.
    private async ValueTask ReadAskedAsync(CancellationToken cancellationToken)
    {
        if (_asked is null)
        {
            return;
        }

        try
        {
            await WaitForAskedAsync(cancellationToken).ConfigureAwait(false);
            using StubBuffer answer = await TakeAnswerAsync().ConfigureAwait(false);
            RemoteObjects objects = _source!.Read(answer, _askedCount);
            _read = _read.IsEmpty ? objects.Objects : (CimObject[])[.. _read.Span, .. objects.Objects.Span];
            _end = objects.Status is WbemStatus.WBEM_S_NO_ERROR or WbemStatus.WBEM_S_TIMEDOUT ? null : objects;
        }
        catch (WbemException error)
        {
            _failure = error;
            throw;
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    private async ValueTask WaitForAskedAsync(CancellationToken cancellationToken)
    {
        if (_asked is not null)
        {
            _awaited ??= _asked.EndAsync().AsTask();
            await _awaited.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
