using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>The results of an enumeration. [MS-WMI] 3.1.4.4.</summary>
[OrpcInterface("027947e1-d731-11ce-a357-000000000001")]
public interface IEnumWbemClassObject
{
    /// <summary>Goes back to the first object. [MS-WMI] 3.1.4.4.1.</summary>
    [Opnum(3)]
    ValueTask<HResult> Reset(CallContext call);

    /// <summary>The next objects. [MS-WMI] 3.1.4.4.2.</summary>
    [Opnum(4)]
    ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call);

    /// <summary>The next objects into a sink. [MS-WMI] 3.1.4.4.3.</summary>
    [Opnum(5)]
    ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call);

    /// <summary>An enumeration of the same objects at the same place. [MS-WMI] 3.1.4.4.4.</summary>
    [Opnum(6)]
    ValueTask<EnumResult> Clone(CallContext call);

    /// <summary>Leaves objects out. [MS-WMI] 3.1.4.4.5.</summary>
    [Opnum(7)]
    ValueTask<HResult> Skip(int timeout, uint count, CallContext call);
}
