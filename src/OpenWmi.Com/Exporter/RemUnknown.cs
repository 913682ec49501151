using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>The exporter's own object: interfaces and references of exported objects, for the user who has them. [MS-DCOM] 3.1.1.5.6.</summary>
internal sealed class RemUnknown(ObjectExporter exporter) : IRemUnknown2
{
    /// <inheritdoc/>
    public ValueTask<RemQueryInterfaceResult> RemQueryInterface(Guid ripid, uint refs, ushort iidCount, ReadOnlyMemory<Guid> iids, CallContext call)
    {
        HResult overall = Query(ripid, refs, iids.Span, (ServerCallContext)call, out RemQiResult[] results);
        return ValueTask.FromResult(new RemQueryInterfaceResult(results.Length == 0 ? null : results.AsMemory(), overall));
    }

    /// <inheritdoc/>
    public ValueTask<RemQueryInterface2Result> RemQueryInterface2(Guid ripid, ushort iidCount, ReadOnlyMemory<Guid> iids, CallContext call)
    {
        ServerCallContext client = (ServerCallContext)call;
        HResult overall = Query(ripid, ObjectExporter.MarshaledRefs, iids.Span, client, out RemQiResult[] found);
        DualStringArray bindings = exporter.Bindings.OfResolver(client.Connection);
        HResult[] results = new HResult[iids.Length];
        ObjRef?[] references = new ObjRef?[iids.Length];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = found.Length == 0 ? overall : found[i].Result;
            references[i] = results[i].Succeeded ? new ObjRefStandard(iids.Span[i], found[i].Std, bindings) : null;
        }

        return ValueTask.FromResult(new RemQueryInterface2Result(results, references, overall));
    }

    /// <inheritdoc/>
    public ValueTask<RemAddRefResult> RemAddRef(ushort interfaceRefCount, ReadOnlyMemory<RemInterfaceRef> interfaceRefs, CallContext call)
    {
        Sid user = ((ServerCallContext)call).RequireCaller().User;
        HResult[] results = new HResult[interfaceRefs.Length];
        for (int i = 0; i < results.Length; i++)
        {
            RemInterfaceRef reference = interfaceRefs.Span[i];
            bool isKnown = exporter.Table.AddRef(reference.Ipid, user, reference.PublicRefs, reference.PrivateRefs);
            results[i] = isKnown ? HResult.Ok : HResult.From(ComStatus.ObjectNotRegistered);
        }

        return ValueTask.FromResult(new RemAddRefResult(results, HResult.Ok));
    }

    /// <summary>RemRelease. What is not known, or is another user's, is left out of account (C21).</summary>
    public ValueTask<HResult> RemRelease(ushort interfaceRefCount, ReadOnlyMemory<RemInterfaceRef> interfaceRefs, CallContext call)
    {
        Sid user = ((ServerCallContext)call).RequireCaller().User;
        foreach (RemInterfaceRef reference in interfaceRefs.Span)
        {
            exporter.Table.Release(reference.Ipid, user, reference.PublicRefs, reference.PrivateRefs);
        }

        return ValueTask.FromResult(HResult.Ok);
    }

    // S_OK; S_FALSE where some of the interfaces are not there, E_NOINTERFACE where none is. Without results: RPC_E_INVALID_OBJECT where the IPID is not known, E_ACCESSDENIED where it is another user's.
    private HResult Query(Guid ipid, uint refs, ReadOnlySpan<Guid> iids, ServerCallContext client, out RemQiResult[] results)
    {
        results = [];
        HResult found = Find(ipid, client, out ExportedObject? exported);
        if (exported is null)
        {
            return found;
        }

        if (refs == 0 || iids.IsEmpty)
        {
            return HResult.From(ComStatus.InvalidArgument);
        }

        results = new RemQiResult[iids.Length];
        int missing = 0;
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Query(exported, iids[i], refs);
            missing += results[i].Result.Succeeded ? 0 : 1;
        }

        return OverallOf(missing, results.Length);
    }

    private RemQiResult Query(ExportedObject exported, Guid iid, uint refs)
    {
        ExportedInterface? entry = exporter.FindInterface(exported.Target.Target, iid) is { } face ? exporter.Table.Query(exported, face, refs) : null;
        return entry is null ? new RemQiResult(HResult.From(ComStatus.NoInterface), default) : new RemQiResult(HResult.Ok, exporter.StdOf(entry, refs));
    }

    private HResult Find(Guid ipid, ServerCallContext client, out ExportedObject? exported)
    {
        exported = null;
        Sid user = client.RequireCaller().User;
        if (!exporter.Table.TryFind(ipid, out ExportedInterface? entry))
        {
            return HResult.From(ComStatus.InvalidObject);
        }

        if (entry.Object.User != user)
        {
            return HResult.From(ComStatus.AccessDenied);
        }

        exported = entry.Object;
        exporter.Table.Use(exported, client);
        return HResult.Ok;
    }

    private static HResult OverallOf(int missing, int count)
        => missing == 0 ? HResult.Ok : missing < count ? HResult.From(1) : HResult.From(ComStatus.NoInterface);
}
