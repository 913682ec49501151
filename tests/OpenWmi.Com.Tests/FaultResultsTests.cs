using OpenWmi.Rpc;

namespace OpenWmi.Com.Tests;

public sealed class FaultResultsTests
{
    [Theory]
    [InlineData(RpcStatus.AccessDenied, 0x8007_0005u)]
    [InlineData(RpcStatus.ServerUnavailable, 0x8007_06BAu)]
    [InlineData(RpcStatus.Disconnected, 0x8001_0108u)]
    [InlineData(RpcStatus.OperationRangeError, 0x8007_06D1u)]
    [InlineData(RpcStatus.Cancelled, 0x8007_071Au)]
    [InlineData(RpcStatus.Unspecified, 0x8007_06BEu)]
    [InlineData((RpcStatus)0, 0x8007_06BEu)]
    public void A_fault_is_a_failing_result(RpcStatus status, uint expected) => Assert.Equal(HResult.From(expected), status.ToHResult());
}
