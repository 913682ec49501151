using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>A call whose ORPCTHIS was read: the stub of the target finds its arguments behind it, and writes its results behind ORPCTHAT.</summary>
internal sealed class OrpcServerCall(ushort opnum, StubBuffer request, ServerCallContext context, bool understandsErrorObject, Guid iid, ObjectExporter exporter) : RpcServerCall, IDisposable
{
    private StubBuffer? _response;

    public override ushort Opnum => opnum;

    public override StubBuffer Request => request;

    public override ServerCallContext Context => context;

    public override StubBuffer BeginResponse()
    {
        if (_response is null)
        {
            _response = StubBuffer.Rent();
            bool hasError = understandsErrorObject && !context.ErrorObject.IsEmpty;
            new OrpcThat(0, hasError ? [new OrpcExtent(WmiExtent.Id, context.ErrorObject.Span)] : default).Write(_response);
            _response.Start = _response.Length;
        }

        return _response;
    }

    /// <summary>The answer, which is the caller's from now on.</summary>
    public StubBuffer TakeResponse()
    {
        StubBuffer response = BeginResponse();
        _response = null;
        return response;
    }

    public void Dispose() => _response?.Dispose();

    /// <summary>What a handler throws is the result of the call, but a fault that it asks for by name.</summary>
    public override bool TryGetFailure(Exception exception, out HResult result)
    {
        result = exception switch
        {
            RpcFaultException => default,
            WbemException failure => Explain(failure),
            HResultException failure => failure.Result,
            OperationCanceledException when context.CancellationToken.IsCancellationRequested => HResult.From(ComStatus.CallCancelled),
            NdrException { Status: RpcStatus.InvalidObjRef } => HResult.From(ComStatus.InvalidObjRef),
            _ => Unexpected(exception),
        };
        return !result.Succeeded;
    }

    private HResult Explain(WbemException failure)
    {
        if (understandsErrorObject && exporter.Options.ErrorObjectOf is { } errorObjectOf)
        {
            context.ErrorObject = errorObjectOf(failure);
        }

        return new HResult((int)failure.Status);
    }

    private HResult Unexpected(Exception exception)
    {
        exporter.Log.Failed(iid, opnum, context.CausalityId, exception);
        return HResult.From(ComStatus.WbemFailed);
    }
}
