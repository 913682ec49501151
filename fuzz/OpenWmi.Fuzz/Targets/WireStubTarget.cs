using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>
/// The stub of every operation: the first octet says which, the second in which byte order, the others are the arguments. NdrException or RpcFaultException, and no more allocated than the arguments are worth;
/// what a stub takes, the printer of stubs understands. Lesson S36.
/// </summary>
internal sealed class WireStubTarget : IFuzzTarget
{
    private readonly RpcServerStub[] _stubs = [.. WireOperations.All.Select(one => one.Interface.CreateStubFor(SilentTarget.Create(one.Interface.TargetType)))];

    public string Name => "wire-stub";

    public IReadOnlyList<string> Dictionary { get; } = ["\0\0\0\0", "\u0001\0\0\0", "\u0002\0\0\0", "\0\0\u0002\0", "\u0004\0\u0002\0", "MEOW", "\u0004\0\0\0", "A\0\0\0", "\u0010\0"];

    public IEnumerable<byte[]> Seeds => WireOperations.Seeds(isAnswer: false);

    public long AllocationFactor => 256;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2)
        {
            return 0;
        }

        int place = input[0] % WireOperations.All.Count;
        RpcOperation operation = WireOperations.All[place].Operation;
        using StubBuffer request = StubBuffer.Rent();
        input[2..].CopyTo(request.GetSpan(input.Length));
        request.Advance(input.Length - 2);
        request.IsBigEndian = (input[1] & 1) != 0;
        IReadOnlyList<NdrDumpLine> lines = NdrDump.DescribeArguments(operation, request.Written, 0, request.IsBigEndian);
        bool isUnderstood = lines is not [.., { Type: "error" }] || lines.Count >= NdrDump.MaxLines;
        return HashCode.Combine(place, Invoke(_stubs[place], new Served(operation.Opnum, request), isUnderstood));
    }

    private static int Invoke(RpcServerStub stub, Served call, bool isUnderstood)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            stub.InvokeAsync(call).AsTask().GetAwaiter().GetResult();
            InvariantException.Require(isUnderstood, "the stub takes what the printer does not understand");
            return call.ResponseLength & 0xFF;
        }
        catch (Exception refusal) when (refusal is NdrException or RpcFaultException)
        {
            return refusal.Message.Length & 0x3F;
        }
        finally
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            InvariantException.Require(allocated <= (16L * call.Request.Length) + FuzzEngine.AllocationFloor, $"{call.Request.Length} octets made the stub allocate {allocated}");
            call.Dispose();
        }
    }

    private sealed class Served(ushort opnum, StubBuffer request) : RpcServerCall, IDisposable
    {
        private StubBuffer? _response;

        public int ResponseLength => _response!.Length;

        public override ushort Opnum => opnum;

        public override StubBuffer Request => request;

        public override ServerCallContext Context { get; } = new(LocalConnection.Instance, null, default);

        public override StubBuffer BeginResponse() => _response = StubBuffer.Rent();

        public void Dispose() => _response?.Dispose();
    }
}
