using OpenWmi.Rpc;
using OpenWmi.Rpc.Epm;
using OpenWmi.Rpc.Management;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>Answers of every shape that the management interface has.</summary>
internal sealed class Management : IRpcManagement
{
    public const int InterfaceCount = 300;

    public ValueTask<InqIfIdsResult> InqIfIds(CallContext call)
    {
        RpcIfId?[] ids = [.. Enumerable.Range(0, InterfaceCount).Select(number => (RpcIfId?)new RpcIfId(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1, 0))];
        return ValueTask.FromResult(new InqIfIdsResult(new RpcIfIdVector(InterfaceCount, ids), 0));
    }

    public ValueTask<InqStatsResult> InqStats(uint count, CallContext call) => ValueTask.FromResult(new InqStatsResult(count, new uint[count], 0));

    public ValueTask<IsServerListeningResult> IsServerListening(CallContext call) => ValueTask.FromResult(new IsServerListeningResult(0, 1));

    public ValueTask<uint> StopServerListening(CallContext call) => throw new RpcFaultException(RpcStatus.AccessDenied, "Nobody may stop it.");

    public ValueTask<InqPrincNameResult> InqPrincName(uint authnProto, uint princNameSize, CallContext call) => ValueTask.FromResult(new InqPrincNameResult("host/srv", 0));
}
