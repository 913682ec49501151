using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Tells a client on the same machine that it may go on. [MS-WMI] 3.1.4.8.</summary>
[OrpcInterface("541679ab-2e5f-11d3-b34e-00104bcc4b4a")]
public interface IWbemLoginHelper
{
    /// <summary>Sets an event, of whose name the declaration passes the first character alone. [MS-WMI] 3.1.4.8.1.</summary>
    /// <param name="eventToSet"><c>sEventToSet</c>: the first character of the name, in ASCII.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<HResult> SetEvent(byte eventToSet, CallContext call);
}
