using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>The endpoint mapper, <c>ept</c>: which interfaces are served here, and where. [C706] appendix O. Of its operations Windows adds opnum 7, whose layout is not published.</summary>
[RpcInterface("e1af8308-5d1f-11c9-91a4-08002b14a0fa", 3, 0)]
public interface IEndpointMapper
{
    /// <summary>The most entries or towers in one call.</summary>
    const int MaxEntries = 4096;

    /// <summary>Adds endpoints: <c>ept_insert</c>.</summary>
    /// <param name="numEnts">The number of entries.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="replace">Whether they take the place of those of the same interface.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(0)]
    ValueTask<uint> EptInsert(uint numEnts, [SizeIs(nameof(numEnts), MaxEntries)] ReadOnlyMemory<EptEntry> entries, uint replace, CallContext call);

    /// <summary>Removes endpoints: <c>ept_delete</c>.</summary>
    /// <param name="numEnts">The number of entries.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(1)]
    ValueTask<uint> EptDelete(uint numEnts, [SizeIs(nameof(numEnts), MaxEntries)] ReadOnlyMemory<EptEntry> entries, CallContext call);

    /// <summary>Lists endpoints, some at a time: <c>ept_lookup</c>.</summary>
    /// <param name="inquiryType">0: all, 1: those of an interface, 2: those of an object, 3: those of both.</param>
    /// <param name="object">The object; null for none.</param>
    /// <param name="interfaceId">The interface; null for none.</param>
    /// <param name="versOption">Which versions: 1 all, 2 compatible, 3 exact, 4 with the same major number, 5 up to the one asked for.</param>
    /// <param name="entryHandle">Null for a new listing, otherwise what the call before gave.</param>
    /// <param name="maxEnts">The most entries to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(2)]
    ValueTask<EptLookupResult> EptLookup(
        uint inquiryType, [FullPointer] Guid? @object, [FullPointer] RpcIfId? interfaceId, uint versOption, RpcContextHandle entryHandle, uint maxEnts, CallContext call);

    /// <summary>Finds the endpoints of an interface: <c>ept_map</c>.</summary>
    /// <param name="object">The object; null for none.</param>
    /// <param name="mapTower">The interface and the protocols, with addresses left at zero.</param>
    /// <param name="entryHandle">Null for a new listing, otherwise what the call before gave.</param>
    /// <param name="maxTowers">The most towers to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<EptMapResult> EptMap([FullPointer] Guid? @object, [FullPointer] EptTower? mapTower, RpcContextHandle entryHandle, uint maxTowers, CallContext call);

    /// <summary>Ends a listing before its end: <c>ept_lookup_handle_free</c>.</summary>
    /// <param name="entryHandle">What a call before gave.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<EptLookupHandleFreeResult> EptLookupHandleFree(RpcContextHandle entryHandle, CallContext call);

    /// <summary>The object of the endpoint mapper itself: <c>ept_inq_object</c>.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<EptInqObjectResult> EptInqObject(CallContext call);

    /// <summary>Removes endpoints whoever added them: <c>ept_mgmt_delete</c>.</summary>
    /// <param name="objectSpeced">Whether an object is given.</param>
    /// <param name="object">The object.</param>
    /// <param name="tower">The tower.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<uint> EptMgmtDelete(uint objectSpeced, [FullPointer] Guid? @object, [FullPointer] EptTower? tower, CallContext call);
}
