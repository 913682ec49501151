using OpenWmi.Rpc;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>A server and a client that says anything: the connection ends, what was answered is well-formed, nobody calls without having said who he is, and nothing comes after the end. S24 to S28.</summary>
internal sealed class RpcServerTarget : IFuzzTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "rpc-server";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0005\0", "\u0010\0\0\0", "\0\u0003", "\u0001\u0003\0\0", "\u000b\u0003", "\u000e\u0003", "\u0010\u0003"];

    public IEnumerable<byte[]> Seeds =>
    [
        PduSamples.Join(PduSamples.Bind(security: 1), PduSamples.Request([1, 2, 3, 4], PduFlags.Whole, 1), PduSamples.Request([1, 2, 3, 4], PduFlags.Whole, 1, 1, 3)),
        PduSamples.Join(PduSamples.Bind(security: 1), PduSamples.Request([1, 2, 3, 4], PduFlags.FirstFragment, 1), PduSamples.Request([5, 6, 7, 8], PduFlags.None, 1, 1), PduSamples.Request([9, 8, 7, 6], PduFlags.LastFragment, 1, 2)),
        PduSamples.Join(PduSamples.Bind(), PduSamples.Request([1, 2, 3, 4], PduFlags.Whole, null), PduSamples.Bind(PduType.AlterContext, 1), PduSamples.Request([1, 2, 3, 4], PduFlags.Whole, 1)),
        PduSamples.Join(PduSamples.Bind(security: 1), PduSamples.Bind(PduType.AlterContext, 2), PduSamples.Request([4, 3, 2, 1], PduFlags.Whole, 2), PduSamples.Cancel(PduType.CoCancel), PduSamples.Cancel(PduType.Orphaned)),
        PduSamples.Join(PduSamples.Bind(security: 1), PduSamples.Auth3(), PduSamples.Request([1, 2, 3, 4], PduFlags.Whole, 1)),
    ];

    public long AllocationFactor => 64;

    public int Run(ReadOnlySpan<byte> input) => RunAsync(PduSamples.Split(input)).WaitAsync(Patience).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(List<byte[]> pdus)
    {
        using ScriptedConnection connection = new(pdus, waitsForSends: false);
        Calls calls = new();
        RpcInterfaceTable interfaces = new();
        interfaces.Add(new RpcInterface(PduSamples.Interface, calls));
        RpcServer server = new(interfaces, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings { AdministratorGroups = () => [] }))], Events = calls });
        await using (server.ConfigureAwait(false))
        {
            server.Serve(connection);
            await calls.Closed.Task.ConfigureAwait(false);
        }

        InvariantException.Require(calls.Strangers == 0, "somebody called without saying who he is");
        return HashCode.Combine(calls.Entered, Answers(connection.Sent), calls.Violation);
    }

    private static int Answers(IReadOnlyList<byte[]> sent)
    {
        HashCode outcome = default;
        bool isOver = false;
        foreach (byte[] octets in sent)
        {
            for (int offset = 0; offset < octets.Length;)
            {
                int length = CommonHeader.FragmentLengthOf(octets.AsSpan(offset));
                CommonHeader header = CommonHeader.Read(octets.AsSpan(offset, length));
                header.Check(length);
                InvariantException.Require(!isOver, "something was sent after a bind_nak");
                isOver = header.Type == PduType.BindNak;
                outcome.Add(header.Type);
                offset += length;
            }
        }

        return outcome.ToHashCode();
    }

    private sealed class Calls : RpcDispatcher, IRpcEvents
    {
        private int _entered;
        private int _strangers;

        public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Entered => Volatile.Read(ref _entered);

        public int Strangers => Volatile.Read(ref _strangers);

        public string? Violation { get; private set; }

        public override ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
        {
            Interlocked.Increment(ref _entered);
            if (context.Caller?.Linux?.Uid != 1000 || context.Connection.AuthenticationLevel != AuthenticationLevel.PktPrivacy)
            {
                Interlocked.Increment(ref _strangers);
            }

            StubBuffer response = StubBuffer.Rent();
            request.Written.CopyTo(response.GetSpan(request.Length));
            response.Advance(request.Length);
            return ValueTask.FromResult(response);
        }

        public void ProtocolViolated(long connection, Exception error) => Violation = (error as RpcProtocolException)?.Section ?? error.GetType().Name;

        public void ConnectionClosed(long connection, Exception? error) => Closed.TrySetResult();
    }
}
