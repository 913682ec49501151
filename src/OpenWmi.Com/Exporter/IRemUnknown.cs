using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>Interfaces and references of all objects of an exporter, in place of IUnknown on each. [MS-DCOM] 3.1.1.5.6.</summary>
[OrpcInterface("00000131-0000-0000-c000-000000000046")]
public interface IRemUnknown
{
    /// <summary>The most interfaces in a call.</summary>
    const int MaxIids = 256;

    /// <summary>The most references in a call.</summary>
    const int MaxReferences = ushort.MaxValue;

    /// <summary>Asks an object for interfaces.</summary>
    /// <param name="ripid"><c>ripid</c>: any interface of the object.</param>
    /// <param name="refs"><c>cRefs</c>: the references wanted to each.</param>
    /// <param name="iidCount"><c>cIids</c>.</param>
    /// <param name="iids"><c>iids</c>: the interfaces.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<RemQueryInterfaceResult> RemQueryInterface(Guid ripid, uint refs, ushort iidCount, [SizeIs(nameof(iidCount), MaxIids)] ReadOnlyMemory<Guid> iids, CallContext call);

    /// <summary>Adds references.</summary>
    /// <param name="interfaceRefCount"><c>cInterfaceRefs</c>.</param>
    /// <param name="interfaceRefs"><c>InterfaceRefs</c>: how many, to what.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<RemAddRefResult> RemAddRef(ushort interfaceRefCount, [SizeIs(nameof(interfaceRefCount), MaxReferences)] ReadOnlyMemory<RemInterfaceRef> interfaceRefs, CallContext call);

    /// <summary>Gives references back.</summary>
    /// <param name="interfaceRefCount"><c>cInterfaceRefs</c>.</param>
    /// <param name="interfaceRefs"><c>InterfaceRefs</c>: how many, to what.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<HResult> RemRelease(ushort interfaceRefCount, [SizeIs(nameof(interfaceRefCount), MaxReferences)] ReadOnlyMemory<RemInterfaceRef> interfaceRefs, CallContext call);
}
