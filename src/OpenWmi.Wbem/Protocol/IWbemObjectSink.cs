using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Takes what an asynchronous call gives: implemented by the client. [MS-WMI] 3.2.4.1.</summary>
[OrpcInterface("7c857801-7381-11cf-884d-00aa004b2e24")]
public interface IWbemObjectSink
{
    /// <summary>Some objects. [MS-WMI] 3.2.4.1.1.</summary>
    /// <param name="objectCount"><c>lObjectCount</c>: their number.</param>
    /// <param name="objArray"><c>apObjArray</c>: the objects.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<HResult> Indicate(
        int objectCount,
        [SizeIs(nameof(objectCount), ProtocolLimits.MaxObjects), MarshalUsing(typeof(CimObjectCodec))] ReadOnlyMemory<CimObject?> objArray,
        CallContext call);

    /// <summary>The call goes on, or is done. [MS-WMI] 3.2.4.1.2.</summary>
    /// <param name="flags"><c>lFlags</c>: 0: the call is done; 2: it goes on.</param>
    /// <param name="result"><c>hResult</c>: the status of the call; where it goes on, how far it is.</param>
    /// <param name="param"><c>strParam</c>: the path of the instance that was written, or a text about the progress; null otherwise.</param>
    /// <param name="objParam"><c>pObjParam</c>: an __ExtendedStatus about a failure; null otherwise.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<HResult> SetStatus(int flags, HResult result, [Bstr(ProtocolLimits.MaxText)] string? param, [MarshalUsing(typeof(CimObjectCodec))] CimObject? objParam, CallContext call);
}
