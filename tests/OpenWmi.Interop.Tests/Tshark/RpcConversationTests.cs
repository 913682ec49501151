using OpenWmi.Rpc;
using OpenWmi.Rpc.Management;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>What we write, over TCP, is what another program takes it for.</summary>
public sealed class RpcConversationTests
{
    [TsharkFact]
    public async Task Binds_calls_fragments_and_faults_are_understood()
    {
        await using TcpLoopback loopback = await TcpLoopback.ConnectAsync(new RpcClientOptions { SendsVerificationTrailer = true });
        loopback.Offer(RpcManagementStub.Descriptor, new Management());
        IRpcManagement management = await loopback.OpenAsync(RpcManagementStub.Descriptor);
        var call = new ClientCallContext();

        InqIfIdsResult ids = await management.InqIfIds(call);
        IsServerListeningResult listening = await management.IsServerListening(call);
        InqPrincNameResult name = await management.InqPrincName(9, 100, call);
        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await management.StopServerListening(call));
        byte[] capture = await loopback.CloseAsync();

        Assert.Equal((Management.InterfaceCount, 1u, "host/srv", RpcStatus.AccessDenied), (ids.IfIdVector!.Value.IfId.Length, listening.IsListening, name.PrincName, fault.Status));
        Assert.Empty(TsharkProcess.Select(capture, "_ws.malformed || dcerpc.fragment.error || dcerpc.unknown_if_id", "frame.number"));

        // bind, bind_ack; then requests, responses of which one in fragments, and a fault.
        string[] types = [.. TsharkProcess.Select(capture, "dcerpc", "dcerpc.pkt_type").SelectMany(line => line.Split(','))];
        Assert.Equal(["11", "12"], types[..2]);

        // Once in the header of a request, once in its verification trailer.
        Assert.Equal(4 + 4, types.Count(type => type == "0"));
        Assert.True(types.Count(type => type == "2") >= 4);
        Assert.Equal(["0x00000005"], TsharkProcess.Select(capture, "dcerpc.pkt_type == 3", "dcerpc.cn_status"));
        Assert.Equal(["0,0", "2,2", "4,4", "3,3"], TsharkProcess.Select(capture, "dcerpc.pkt_type == 0", "dcerpc.opnum"));
    }

    [TsharkFact]
    public async Task A_second_interface_and_one_that_is_not_there_are_understood()
    {
        await using TcpLoopback loopback = await TcpLoopback.ConnectAsync();
        loopback.Offer(RpcManagementStub.Descriptor, new Management());
        var unknown = new RpcSyntaxId(new Guid("11111111-2222-3333-4444-555555555555"), 1, 0);

        await loopback.OpenAsync(RpcManagementStub.Descriptor);
        await Assert.ThrowsAsync<RpcFaultException>(async () => await loopback.Client.OpenChannelAsync(unknown, null, CancellationToken.None));
        byte[] capture = await loopback.CloseAsync();

        Assert.Empty(TsharkProcess.Select(capture, "_ws.malformed", "frame.number"));
        string[] types = [.. TsharkProcess.Select(capture, "dcerpc", "dcerpc.pkt_type").SelectMany(line => line.Split(','))];
        Assert.Equal(["11", "12", "14", "15"], types[..4]);
        Assert.Equal(["2"], TsharkProcess.Select(capture, "dcerpc.pkt_type == 15", "dcerpc.cn_ack_result").SelectMany(line => line.Split(',')).Distinct());
    }
}
