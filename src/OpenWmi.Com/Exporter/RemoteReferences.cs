using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>What IRemUnknown2 does: interfaces and references of exported objects, for the user who has them. [MS-DCOM] 3.1.1.5.6.</summary>
internal sealed class RemoteReferences(ObjectExporter exporter)
{
    /// <summary>RemQueryInterface: the references that were asked for go with each interface.</summary>
    /// <returns>S_OK; S_FALSE where some of the interfaces are not there, E_NOINTERFACE where none is; RPC_E_INVALID_OBJECT without results where the IPID is not known, E_ACCESSDENIED where it is another
    /// user's, E_INVALIDARG without interfaces or references.</returns>
    public HResult Query(Guid ipid, uint refs, IReadOnlyList<Guid> iids, ServerCallContext client, out RemQiResult[] results)
    {
        results = [];
        HResult found = Find(ipid, client, out ExportedObject? exported);
        if (exported is null)
        {
            return found;
        }

        if (refs == 0 || iids.Count == 0)
        {
            return HResult.From(ComStatus.InvalidArgument);
        }

        results = new RemQiResult[iids.Count];
        int missing = 0;
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Query(exported, iids[i], refs);
            missing += results[i].Result.Succeeded ? 0 : 1;
        }

        return OverallOf(missing, results.Length);
    }

    /// <summary>RemQueryInterface2: an OBJREF for each interface.</summary>
    /// <returns>As <see cref="Query(Guid, uint, IReadOnlyList{Guid}, ServerCallContext, out RemQiResult[])"/>.</returns>
    public HResult Query(Guid ipid, IReadOnlyList<Guid> iids, ServerCallContext client, out HResult[] results, out ObjRef?[] references)
    {
        HResult overall = Query(ipid, ObjectExporter.MarshaledRefs, iids, client, out RemQiResult[] found);
        results = [.. found.Select(result => result.Result)];
        DualStringArray bindings = exporter.Bindings.OfResolver(client.Connection);
        references = [.. found.Select((result, i) => result.Result.Succeeded ? new ObjRefStandard(iids[i], result.Std, bindings) : null)];
        return overall;
    }

    /// <summary>RemAddRef.</summary>
    /// <returns>One result for each: S_OK, or CO_E_OBJNOTREG for what is not known or is another user's.</returns>
    public HResult[] AddRef(IReadOnlyList<RemInterfaceRef> references, ServerCallContext client)
    {
        Sid user = client.RequireCaller().User;
        HResult[] results = new HResult[references.Count];
        for (int i = 0; i < results.Length; i++)
        {
            RemInterfaceRef reference = references[i];
            bool isKnown = exporter.Table.AddRef(reference.Ipid, user, reference.PublicRefs, reference.PrivateRefs);
            results[i] = isKnown ? HResult.Ok : HResult.From(ComStatus.ObjectNotRegistered);
        }

        return results;
    }

    /// <summary>RemRelease. What is not known, or is another user's, is left out of account (C21).</summary>
    public void Release(IReadOnlyList<RemInterfaceRef> references, ServerCallContext client)
    {
        Sid user = client.RequireCaller().User;
        foreach (RemInterfaceRef reference in references)
        {
            exporter.Table.Release(reference.Ipid, user, reference.PublicRefs, reference.PrivateRefs);
        }
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
        exporter.Table.Use(exported, client.ConnectionClosed);
        return HResult.Ok;
    }

    private static HResult OverallOf(int missing, int count)
        => missing == 0 ? HResult.Ok : missing < count ? HResult.From(1) : HResult.From(ComStatus.NoInterface);
}
