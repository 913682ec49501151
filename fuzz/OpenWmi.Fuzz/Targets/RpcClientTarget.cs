using OpenWmi.Rpc;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>A client and a server that answers anything: every call ends, with results or with one of the documented exceptions.</summary>
internal sealed class RpcClientTarget : IFuzzTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "rpc-client";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0005\0", "\u0010\0\0\0", "\0\u0003", "\u0002\u0003", "\u0003\u0003", "\u000c\u0003", "\u000f\u0003"];

    public IEnumerable<byte[]> Seeds =>
    [
        PduSamples.Join(PduSamples.BindAck(security: 0), PduSamples.Response([1, 2, 3, 4], PduFlags.Whole, 0)),
        PduSamples.Join(PduSamples.BindAck(security: 0), [.. PduSamples.Response([1, 2, 3, 4], PduFlags.FirstFragment, 0), .. PduSamples.Response([5, 6, 7, 8], PduFlags.LastFragment, 0, 1)]),
        PduSamples.Join(PduSamples.BindAck(security: 0), PduSamples.Fault()),
        PduSamples.Join(PduSamples.BindNak()),
        PduSamples.Join(PduSamples.BindAck(), PduSamples.BindAck(PduType.AlterContextResp, 0), PduSamples.Response([1], PduFlags.Whole, 0)),
    ];

    public long AllocationFactor => 64;

    public int Run(ReadOnlySpan<byte> input) => RunAsync(PduSamples.Split(input)).WaitAsync(Patience).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(List<byte[]> pdus)
    {
        RpcClientConnection client = new(new ScriptedConnection(pdus, waitsForSends: true));
        await using (client.ConfigureAwait(false))
        {
            try
            {
                RpcClientChannel channel = await client.OpenChannelAsync(PduSamples.Interface, new LocalPeerClient(ImpersonationLevel.Impersonate), CancellationToken.None).ConfigureAwait(false);
                using StubBuffer response = await channel.CallAsync(0, Guid.Empty, StubBuffer.Rent(), CancellationToken.None).ConfigureAwait(false);
                return response.Length;
            }
            catch (RpcFaultException error)
            {
                return HashCode.Combine(error.Status, error.DidNotExecute, (error.InnerException as RpcProtocolException)?.Section);
            }
            catch (RpcSecurityException error)
            {
                return error.Message.Length;
            }
        }
    }
}
