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
    /// <param name="numEnts"><c>num_ents</c>: the number of entries.</param>
    /// <param name="entries"><c>entries</c>: the entries.</param>
    /// <param name="replace"><c>replace</c>: whether they take the place of those of the same interface.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(0)]
    ValueTask<uint> EptInsert(uint numEnts, [SizeIs(nameof(numEnts), MaxEntries)] ReadOnlyMemory<EptEntry> entries, uint replace, CallContext call);

    /// <summary>Removes endpoints: <c>ept_delete</c>.</summary>
    /// <param name="numEnts"><c>num_ents</c>: the number of entries.</param>
    /// <param name="entries"><c>entries</c>: the entries.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(1)]
    ValueTask<uint> EptDelete(uint numEnts, [SizeIs(nameof(numEnts), MaxEntries)] ReadOnlyMemory<EptEntry> entries, CallContext call);

    /// <summary>Lists endpoints, some at a time: <c>ept_lookup</c>.</summary>
    /// <param name="inquiryType"><c>inquiry_type</c>: 0: all, 1: those of an interface, 2: those of an object, 3: those of both.</param>
    /// <param name="object"><c>object</c>: the object; null for none.</param>
    /// <param name="interfaceId"><c>interface_id</c>: the interface; null for none.</param>
    /// <param name="versOption"><c>vers_option</c>: which versions: 1 all, 2 compatible, 3 exact, 4 with the same major number, 5 up to the one asked for.</param>
    /// <param name="entryHandle"><c>entry_handle</c>: null for a new listing, otherwise what the call before gave.</param>
    /// <param name="maxEnts"><c>max_ents</c>: the most entries to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(2)]
    ValueTask<EptLookupResult> EptLookup(
        uint inquiryType, [FullPointer] Guid? @object, [FullPointer] RpcIfId? interfaceId, uint versOption, RpcContextHandle entryHandle, uint maxEnts, CallContext call);

    /// <summary>Finds the endpoints of an interface: <c>ept_map</c>.</summary>
    /// <param name="object"><c>object</c>: the object; null for none.</param>
    /// <param name="mapTower"><c>map_tower</c>: the interface and the protocols, with addresses left at zero.</param>
    /// <param name="entryHandle"><c>entry_handle</c>: null for a new listing, otherwise what the call before gave.</param>
    /// <param name="maxTowers"><c>max_towers</c>: the most towers to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<EptMapResult> EptMap([FullPointer] Guid? @object, [FullPointer] EptTower? mapTower, RpcContextHandle entryHandle, uint maxTowers, CallContext call);

    /// <summary>Ends a listing before its end: <c>ept_lookup_handle_free</c>.</summary>
    /// <param name="entryHandle"><c>entry_handle</c>: what a call before gave.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<EptLookupHandleFreeResult> EptLookupHandleFree(RpcContextHandle entryHandle, CallContext call);

    /// <summary>The object of the endpoint mapper itself: <c>ept_inq_object</c>.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<EptInqObjectResult> EptInqObject(CallContext call);

    /// <summary>Removes endpoints whoever added them: <c>ept_mgmt_delete</c>.</summary>
    /// <param name="objectSpeced"><c>object_speced</c>: whether an object is given.</param>
    /// <param name="object"><c>object</c>: the object.</param>
    /// <param name="tower"><c>tower</c>: the tower.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<uint> EptMgmtDelete(uint objectSpeced, [FullPointer] Guid? @object, [FullPointer] EptTower? tower, CallContext call);
}
