using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>Makes objects for clients, in both ways that there are. [MS-DCOM] 3.1.2.5.2. Any number of threads may call at once.</summary>
/// <param name="exporter">Where the objects are exported.</param>
/// <param name="classes">The classes.</param>
public sealed class ActivationService(ObjectExporter exporter, ComClassTable classes) : IActivation, IRemoteScmActivator
{
    private const uint ClassObjectMode = 0xFFFF_FFFF;

    /// <inheritdoc/>
    public async ValueTask<RemoteActivationResult> RemoteActivation(
        Guid clsid,
        string? objectName,
        ObjRef? objectStorage,
        uint clientImpLevel,
        uint mode,
        uint interfaces,
        ReadOnlyMemory<Guid>? iids,
        ushort requestedProtseqCount,
        ReadOnlyMemory<ushort> requestedProtseqs,
        CallContext call)
    {
        ServerCallContext client = (ServerCallContext)call;
        Guid[] wanted = (iids ?? default).ToArray();
        ActivationOutcome outcome = mode == ClassObjectMode
            ? OutcomeForClassObject(clsid, client)
            : await CreateAsync(clsid, wanted, client).ConfigureAwait(false);
        HResult[] results = new HResult[wanted.Length];
        ObjRef?[] references = new ObjRef?[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            results[i] = outcome.Interfaces.IsEmpty ? outcome.Result : outcome.Interfaces[i].Result;
            references[i] = outcome.Interfaces.IsEmpty ? null : outcome.Interfaces[i].Reference;
        }

        return outcome.Interfaces.IsEmpty
            ? new RemoteActivationResult(0, null, Guid.Empty, 0, ComVersion.Current, outcome.Result, references, results, 0)
            : new RemoteActivationResult(
                exporter.Oxid,
                exporter.Bindings.OfExporter(client.Connection),
                exporter.RemUnknownIpid,
                (uint)exporter.AuthenticationHint,
                ComVersion.Current,
                outcome.Result,
                references,
                results,
                0);
    }

    /// <summary>Gets a class's own object. No class here has one that can be called from elsewhere.</summary>
    public ValueTask<ActivationResult> RemoteGetClassObject(ObjRef? actProperties, CallContext call)
    {
        HResult read = Read(actProperties, out InstantiationInfo? wanted);
        return ValueTask.FromResult(new ActivationResult(null, wanted is null ? read : OutcomeForClassObject(wanted.ClassId, (ServerCallContext)call).Result));
    }

    /// <inheritdoc/>
    public async ValueTask<ActivationResult> RemoteCreateInstance(ObjRef? unkOuter, ObjRef? actProperties, CallContext call)
    {
        if (unkOuter is not null)
        {
            return new ActivationResult(null, HResult.From(ComStatus.NoAggregation));
        }

        HResult read = Read(actProperties, out InstantiationInfo? wanted);
        if (wanted is null)
        {
            return new ActivationResult(null, read);
        }

        ServerCallContext client = (ServerCallContext)call;
        ActivationOutcome outcome = await CreateAsync(wanted.ClassId, wanted.Iids.AsMemory(), client).ConfigureAwait(false);
        return new ActivationResult(outcome.Interfaces.IsEmpty ? null : Reply(outcome, client), outcome.Result);
    }

    // The two properties stand in the order in which some clients read them (C17).
    private ObjRefCustom Reply(ActivationOutcome outcome, ServerCallContext client)
    {
        ScmReplyInfo reply = new(exporter.Oxid, exporter.Bindings.OfExporter(client.Connection), exporter.RemUnknownIpid, exporter.AuthenticationHint, ComVersion.Current);
        return new ActivationBlob([new PropsOutInfo(outcome.Interfaces), reply]).ToReference(ActivationIds.PropertiesOut, ActivationIds.PropertiesOutClass);
    }

    private static HResult Read(ObjRef? actProperties, out InstantiationInfo? wanted)
    {
        wanted = null;
        try
        {
            wanted = ActivationBlob.Read(actProperties, ActivationIds.PropertiesIn).Find<InstantiationInfo>();
            return HResult.From(ComStatus.InvalidArgument);
        }
        catch (NdrException)
        {
            return HResult.From(ComStatus.InvalidObjRef);
        }
    }

    private async ValueTask<ActivationOutcome> CreateAsync(Guid clsid, ReadOnlyMemory<Guid> iids, ServerCallContext client)
    {
        if (Refuse(client))
        {
            return ActivationOutcome.Failed(ComStatus.AccessDenied);
        }

        if (iids.IsEmpty)
        {
            return ActivationOutcome.Failed(ComStatus.InvalidArgument);
        }

        if (classes.Find(clsid) is not { } create)
        {
            return ActivationOutcome.Failed(ComStatus.ClassNotRegistered);
        }

        object target = await create(client).ConfigureAwait(false);
        ImmutableArray<InterfaceResult> interfaces = MarshalOrDispose(target, iids.Span, client);
        int missing = interfaces.Count(result => !result.Result.Succeeded);
        if (missing < interfaces.Length)
        {
            return new ActivationOutcome(HResult.From(missing == 0 ? 0 : ComStatus.NotAllInterfaces), interfaces);
        }

        exporter.BeginDispose(new ExportedTarget(target));
        return ActivationOutcome.Failed(ComStatus.NoInterface);
    }

    // A user who holds as many objects as one may gets no reference, and then nobody else would dispose of the object.
    private ImmutableArray<InterfaceResult> MarshalOrDispose(object target, ReadOnlySpan<Guid> iids, ServerCallContext client)
    {
        try
        {
            return Marshal(target, iids, client);
        }
        catch (HResultException)
        {
            exporter.BeginDispose(new ExportedTarget(target));
            throw;
        }
    }

    private ImmutableArray<InterfaceResult> Marshal(object target, ReadOnlySpan<Guid> iids, ServerCallContext client)
    {
        ImmutableArray<InterfaceResult>.Builder results = ImmutableArray.CreateBuilder<InterfaceResult>(iids.Length);
        foreach (Guid iid in iids)
        {
            results.Add(exporter.TryMarshal(target, iid, client, isPinged: true, out ObjRefStandard? reference)
                ? new InterfaceResult(iid, HResult.Ok, reference)
                : new InterfaceResult(iid, HResult.From(ComStatus.NoInterface), null));
        }

        return results.MoveToImmutable();
    }

    private ActivationOutcome OutcomeForClassObject(Guid clsid, ServerCallContext client)
        => ActivationOutcome.Failed(Refuse(client) ? ComStatus.AccessDenied : classes.Find(clsid) is null ? ComStatus.ClassNotRegistered : ComStatus.NoInterface);

    private bool Refuse(ServerCallContext client)
    {
        if (exporter.Security.RefusalOfActivation(client.Caller, client.Connection) is not { } reason)
        {
            return false;
        }

        exporter.Log.Refused(client.Caller?.User.ToString() ?? "nobody", ActivationIds.PropertiesIn, 0, reason);
        return true;
    }
}
