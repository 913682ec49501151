using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>The results of an enumeration. [MS-WMI] 3.1.4.4.</summary>
[OrpcInterface("027947e1-d731-11ce-a357-000000000001")]
public interface IEnumWbemClassObject
{
    /// <summary>Goes back to the first object. [MS-WMI] 3.1.4.4.1.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<HResult> Reset(CallContext call);

    /// <summary>The next objects. [MS-WMI] 3.1.4.4.2.</summary>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="count"><c>uCount</c>: the most objects to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call);

    /// <summary>The next objects into a sink. [MS-WMI] 3.1.4.4.3.</summary>
    /// <param name="count"><c>uCount</c>: the most objects to give to the sink.</param>
    /// <param name="sink"><c>pSink</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call);

    /// <summary>An enumeration of the same objects at the same place. [MS-WMI] 3.1.4.4.4.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<EnumResult> Clone(CallContext call);

    /// <summary>Leaves objects out. [MS-WMI] 3.1.4.4.5.</summary>
    /// <param name="timeout"><c>lTimeout</c>: milliseconds to wait; -1 waits for ever, 0 not at all.</param>
    /// <param name="count"><c>nCount</c>: how many.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(7)]
    ValueTask<HResult> Skip(int timeout, uint count, CallContext call);
}
