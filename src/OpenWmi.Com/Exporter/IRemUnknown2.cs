using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>IRemUnknown, with a query that gives whole references. [MS-DCOM] 3.1.1.5.7.</summary>
[OrpcInterface("00000143-0000-0000-c000-000000000046")]
public interface IRemUnknown2 : IRemUnknown
{
    /// <summary>Asks an object for interfaces, as references of any form.</summary>
    /// <param name="ripid"><c>ripid</c>: any interface of the object.</param>
    /// <param name="iidCount"><c>cIids</c>.</param>
    /// <param name="iids"><c>iids</c>: the interfaces.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<RemQueryInterface2Result> RemQueryInterface2(Guid ripid, ushort iidCount, [SizeIs(nameof(iidCount), MaxIids)] ReadOnlyMemory<Guid> iids, CallContext call);
}
