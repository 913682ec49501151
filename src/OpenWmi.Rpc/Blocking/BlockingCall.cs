using System.Threading.Tasks.Sources;
using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Blocking;

/// <summary>A call of an <see cref="RpcBlockingConnection"/>. It always counts as done: whoever asks for its result reads the connection until it is there.</summary>
/// <param name="connection">The connection.</param>
/// <param name="callId">call_id.</param>
internal sealed class BlockingCall(RpcBlockingConnection connection, uint callId) : IValueTaskSource<StubBuffer>
{
    private StubBuffer? _assembled;
    private RpcFaultException? _failure;

    public uint CallId { get; } = callId;

    public bool IsEnded { get; private set; }

    /// <summary>Takes a fragment of the answer.</summary>
    public void Append(in CommonHeader header, ReadOnlySpan<byte> stub)
    {
        if (IsEnded || header.IsFirst != (_assembled is null))
        {
            throw new RpcProtocolException("[C706] 12.6.1", $"The fragments of the response to the call {CallId} are out of order.", 3);
        }

        if (stub.IsEmpty && !header.IsLast)
        {
            throw new RpcProtocolException("[C706] 12.6.1", "A fragment that is not the last has no octets of the stub.");
        }

        _assembled ??= StubBuffer.Rent();
        if (stub.Length > StubBuffer.MaxLength - _assembled.Length)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.3.5.4", $"A response is longer than {StubBuffer.MaxLength} octets.");
        }

        stub.CopyTo(_assembled.GetSpan(stub.Length));
        _assembled.Advance(stub.Length);
        _assembled.IsBigEndian = header.IsBigEndian;
        IsEnded = header.IsLast;
    }

    /// <summary>The answer is a fault.</summary>
    public void Fail(RpcStatus status, bool didNotExecute)
    {
        _failure = new RpcFaultException(status, $"The server answered with the fault {status} (0x{(uint)status:X8}).", didNotExecute);
        IsEnded = true;
    }

    public StubBuffer GetResult(short token)
    {
        connection.Receive(this);
        return _failure is null ? _assembled! : throw _failure;
    }

    public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => continuation(state);
}
