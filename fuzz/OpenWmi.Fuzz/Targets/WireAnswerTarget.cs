using System.Reflection;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.Tests.Protocol;

namespace OpenWmi.Fuzz.Targets;

/// <summary>The proxy of every operation, with an answer that its server made up: the first octet says which operation, the second in which byte order. NdrException, and bounded memory. Lesson S36.</summary>
internal sealed class WireAnswerTarget : IFuzzTarget
{
    private readonly AnswerChannel _channel = new();
    private readonly Func<object>[] _calls;

    public WireAnswerTarget() => _calls = [.. WireOperations.All.Select(one => Prepare(one.Interface, one.Operation))];

    public string Name => "wire-answer";

    public IReadOnlyList<string> Dictionary { get; } = ["\0\0\0\0", "\u0001\0\0\0", "\u0002\0\0\0", "\0\0\u0002\0", "\u0004\0\u0002\0", "MEOW", "\u0004\0\0\0", "A\0\0\0", "\u0010\0"];

    public IEnumerable<byte[]> Seeds => WireOperations.Seeds(isAnswer: true);

    public long AllocationFactor => 256;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2)
        {
            return 0;
        }

        int place = input[0] % WireOperations.All.Count;
        _channel.IsBigEndian = (input[1] & 1) != 0;
        _channel.Answer = input[2..].ToArray();
        bool isUnderstood = NdrDump.DescribeResults(WireOperations.All[place].Operation, _channel.Answer, 0, _channel.IsBigEndian) is var lines
            && (lines is not [.., { Type: "error" }] || lines.Length >= NdrDump.MaxLines);
        try
        {
            var answer = (Task)_calls[place]();
            answer.GetAwaiter().GetResult();
        }
        catch (NdrException refusal)
        {
            return HashCode.Combine(place, refusal.Message.Length & 0x3F);
        }

        InvariantException.Require(isUnderstood, "the proxy takes what the printer does not understand");
        return HashCode.Combine(place, lines.Length & 0xFF);
    }

    private Func<object> Prepare(RpcInterfaceDescriptor known, RpcOperation operation)
    {
        object proxy = known.GetType().GetMethod("CreateProxy")!.Invoke(known, [_channel])!;
        MethodInfo method = WireSamples.MethodOf(known, operation.Opnum);
        object?[] arguments = WireSamples.ArgumentsOf(method, isNull: false);
        MethodInfo asTask = method.ReturnType.GetMethod("AsTask")!;
        return () => asTask.Invoke(method.Invoke(proxy, arguments), null)!;
    }

    private sealed class AnswerChannel : RpcChannel
    {
        public byte[] Answer { get; set; } = [];

        public bool IsBigEndian { get; set; }

        public override StubBuffer CreateRequest(CallContext call) => StubBuffer.Rent();

        public override ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call)
        {
            request.Dispose();
            StubBuffer answer = StubBuffer.Rent();
            Answer.CopyTo(answer.GetSpan(Answer.Length));
            answer.Advance(Answer.Length);
            answer.IsBigEndian = IsBigEndian;
            return new ValueTask<StubBuffer>(answer);
        }
    }
}
