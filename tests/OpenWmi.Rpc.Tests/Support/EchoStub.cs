using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>A stub written by hand: gives back what it gets, and can be made to wait or fail.</summary>
internal sealed class EchoStub : RpcServerStub
{
    public const ushort Echo = 0;
    public const ushort WhoAmI = 1;
    public const ushort WaitForCancel = 2;
    public const ushort WaitForRelease = 3;
    public const ushort Grow = 4;
    public const ushort Break = 5;
    public const ushort ReturnFault = 6;
    public const ushort Open = 7;

    public static readonly RpcSyntaxId Interface = new(new Guid("5d1f3f2e-52a4-4b9c-9d1b-3f0d6f7a8b10"), 1, 2);

    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _entered;

    public override RpcSyntaxId Syntax => Interface;

    /// <summary>How many calls reached the handler.</summary>
    public int Entered => Volatile.Read(ref _entered);

    public ServerCallContext? LastContext { get; private set; }

    public IToken? LastCaller => LastContext?.Caller;

    public SemaphoreSlim Waiting { get; } = new(0);

    public SemaphoreSlim Cancelled { get; } = new(0);

    public void Release() => _release.TrySetResult();

    public override async ValueTask InvokeAsync(RpcServerCall call)
    {
        Interlocked.Increment(ref _entered);
        LastContext = call.Context;
        switch (call.Opnum)
        {
            case Echo or Open:
                Write(call.BeginResponse(), call.Request.Written);
                break;
            case WhoAmI:
                Write(call.BeginResponse(), System.Text.Encoding.UTF8.GetBytes($"{call.Context.Caller?.User} {call.Context.Caller?.ImpersonationLevel} {call.Context.Connection.AuthenticationLevel} {call.Context.ObjectUuid}"));
                break;
            case WaitForCancel:
                await WaitForCancelAsync(call.Context.CancellationToken);
                break;
            case WaitForRelease:
                Waiting.Release();
                await _release.Task;
                Write(call.BeginResponse(), call.Request.Written);
                break;
            case Grow:
                Write(call.BeginResponse(), new byte[BitConverter.ToInt32(call.Request.Written)]);
                break;
            case Break:
                throw new InvalidOperationException("This handler breaks.");
            case ReturnFault:
                throw new RpcFaultException((RpcStatus)BitConverter.ToUInt32(call.Request.Written), "As asked.", didNotExecute: true);
            default:
                throw new RpcFaultException(RpcStatus.OperationRangeError, "No such operation.", didNotExecute: true);
        }
    }

    private async Task WaitForCancelAsync(CancellationToken cancellationToken)
    {
        Waiting.Release();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            Cancelled.Release();
        }
    }

    private static void Write(StubBuffer buffer, ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(buffer.GetSpan(octets.Length));
        buffer.Advance(octets.Length);
    }
}
