using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Client;

/// <summary>What comes of a call that goes on at the other side. [MS-WMI] 3.1.4.7.</summary>
/// <param name="result">The call; it is disposed of with this.</param>
/// <param name="services">The namespace that was called.</param>
internal sealed class RemoteCallResult(InterfacePointer<Protocol.IWbemCallResult> result, RemoteServices services) : IWbemCallResult, IAsyncDisposable
{
    private static readonly HResult TimedOut = new((int)WbemStatus.WBEM_S_TIMEDOUT);

    public async ValueTask<WbemStatus> GetCallStatusAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ClientCallContext call = services.NewCall(cancellationToken);
        try
        {
            GetCallStatusResult answer = await result.Proxy.GetCallStatus(WireTimeout.Of(timeout), call).ConfigureAwait(false);
            RemoteFailure.Require(answer.ReturnValue, call);
            return answer.ReturnValue == TimedOut ? WbemStatus.WBEM_S_TIMEDOUT : (WbemStatus)answer.Status;
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    public async ValueTask<CimObject?> GetResultObjectAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ClientCallContext call = services.NewCall(cancellationToken);
        try
        {
            GetResultObjectResult answer = await result.Proxy.GetResultObject(WireTimeout.Of(timeout), call).ConfigureAwait(false);
            RemoteFailure.Require(answer.ReturnValue, call);
            return answer.ReturnValue == TimedOut ? null : answer.ResultObject ?? throw RemoteFailure.Missing("object");
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    public async ValueTask<string?> GetResultStringAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ClientCallContext call = services.NewCall(cancellationToken);
        try
        {
            GetResultStringResult answer = await result.Proxy.GetResultString(WireTimeout.Of(timeout), call).ConfigureAwait(false);
            RemoteFailure.Require(answer.ReturnValue, call);
            return answer.ReturnValue == TimedOut ? null : answer.ResultString ?? throw RemoteFailure.Missing("text");
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    public async ValueTask<IWbemServices?> GetResultServicesAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ClientCallContext call = services.NewCall(cancellationToken);
        try
        {
            GetResultServicesResult answer = await result.Proxy.GetResultServices(WireTimeout.Of(timeout), call).ConfigureAwait(false);
            RemoteFailure.Require(answer.ReturnValue, call);
            return answer.ReturnValue == TimedOut ? null : await services.OpenAsync(answer.Services, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    public ValueTask DisposeAsync() => result.DisposeAsync();
}
