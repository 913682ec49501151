using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Client;

/// <summary>Where a <see cref="RemoteEnumerator"/> gets its objects. A request and its answer are two steps, so that the next request is on its way before an answer is taken apart.</summary>
/// <param name="call">What goes with each request; its codecs keep the classes.</param>
internal abstract class RemoteObjectSource(ClientCallContext call) : IAsyncDisposable
{
    protected ClientCallContext Call { get; } = call;

    /// <summary>Asks for objects.</summary>
    /// <param name="timeout">lTimeout.</param>
    /// <param name="count">The most objects wanted.</param>
    public abstract OrpcPendingAnswer Ask(int timeout, uint count);

    /// <summary>Takes an answer apart.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="count">How many objects it was asked for.</param>
    /// <exception cref="WbemException">The call failed.</exception>
    public abstract RemoteObjects Read(StubBuffer answer, uint count);

    public abstract ValueTask DisposeAsync();

    /// <summary>What an answer says without being taken apart: its last four octets.</summary>
    public static WbemStatus PeekStatus(StubBuffer answer)
    {
        ReadOnlySpan<byte> octets = answer.Written;
        return octets.Length < sizeof(int) ? WbemStatus.WBEM_E_FAILED
            : (WbemStatus)(answer.IsBigEndian ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(octets[^4..]) : System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(octets[^4..]));
    }

    protected RemoteObjects Result(ReadOnlyMemory<CimObject> objects, HResult result)
    {
        RemoteFailure.Require(result, Call);
        var status = (WbemStatus)result.Value;
        return new RemoteObjects(objects, status, status is WbemStatus.WBEM_S_ACCESS_DENIED or WbemStatus.WBEM_S_PARTIAL_RESULTS ? RemoteFailure.OmissionOf(Call) : null);
    }
}
