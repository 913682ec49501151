using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>An enumeration that has a quicker form. [MS-WMI] 3.1.4.5.</summary>
[OrpcInterface("1c1c45ee-4395-11d2-b60b-00104b703efd")]
public interface IWbemFetchSmartEnum
{
    /// <summary>The quicker form. [MS-WMI] 3.1.4.5.1.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<GetSmartEnumResult> GetSmartEnum(CallContext call);
}
