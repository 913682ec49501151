using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>IWbemWCOSmartEnum: the results of an enumeration in packets that have each class once. [MS-WMI] 3.1.4.6.</summary>
[OrpcInterface("423ec01e-2e35-11d2-b604-00104b703efd", Name = "IWbemWCOSmartEnum")]
public interface IWbemWcoSmartEnum
{
    /// <summary>The next objects, as a packet in the encoding of [MS-WMI] 2.2.14. [MS-WMI] 3.1.4.6.1.</summary>
    /// <param name="proxyGuid"><c>proxyGUID</c>: the proxy of the client, to which each class is sent once.</param>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="count"><c>uCount</c>: the most objects to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call);
}
