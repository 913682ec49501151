using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>What the fault of a call is as a result: how COM tells a caller that its call did not reach the object.</summary>
public static class FaultResults
{
    private const uint FacilityWin32 = 0x8007_0000;
    private const uint LastWin32 = 0xFFFF;
    private const uint ProcedureNumberOutOfRange = 1745;
    private const uint UnknownInterface = 1717;
    private const uint ProtocolError = 1728;
    private const uint ServerTooBusy = 1723;
    private const uint CallCancelled = 1818;
    private const uint CallFailed = 1726;

    /// <summary>The result: an HRESULT as it is, an error of Windows by HRESULT_FROM_WIN32, a status of DCE by the error of Windows that it stands for. [MS-ERREF] 2.1.</summary>
    /// <param name="status">What the fault says.</param>
    /// <returns>Always a failure.</returns>
    public static HResult ToHResult(this RpcStatus status)
    {
        uint value = (uint)status;
        return HResult.From(value > int.MaxValue ? value : FacilityWin32 | (value is > 0 and <= LastWin32 ? value : Win32Of(status)));
    }

    private static uint Win32Of(RpcStatus status) => status switch
    {
        RpcStatus.OperationRangeError => ProcedureNumberOutOfRange,
        RpcStatus.UnknownInterface => UnknownInterface,
        RpcStatus.ProtocolError => ProtocolError,
        RpcStatus.ServerTooBusy => ServerTooBusy,
        RpcStatus.Cancelled => CallCancelled,
        _ => CallFailed,
    };
}
