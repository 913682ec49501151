using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What came of a call that answered before it was done. [MS-WMI] 3.1.4.7.</summary>
[OrpcInterface("44aca675-e8fc-11d0-a07c-00c04fb68820")]
public interface IWbemCallResult
{
    /// <summary>The object that GetObject or ExecMethod gave. [MS-WMI] 3.1.4.7.1.</summary>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<GetResultObjectResult> GetResultObject(int timeout, CallContext call);

    /// <summary>The path of the instance that PutInstance wrote. [MS-WMI] 3.1.4.7.2.</summary>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<GetResultStringResult> GetResultString(int timeout, CallContext call);

    /// <summary>The namespace that OpenNamespace opened. [MS-WMI] 3.1.4.7.3.</summary>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<GetResultServicesResult> GetResultServices(int timeout, CallContext call);

    /// <summary>The status of the call. [MS-WMI] 3.1.4.7.4.</summary>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<GetCallStatusResult> GetCallStatus(int timeout, CallContext call);
}
