using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>The resolver of one exporter: where it is, and which of its objects are still in use. [MS-DCOM] 3.1.2.5.1. Any number of threads may call at once.</summary>
/// <param name="exporter">The exporter.</param>
public sealed class OxidResolver(ObjectExporter exporter) : IObjectExporter
{
    /// <inheritdoc/>
    public async ValueTask<ResolveOxidResult> ResolveOxid(ulong oxid, ushort requestedProtseqCount, ReadOnlyMemory<ushort> requestedProtseqs, CallContext call)
    {
        ResolveOxid2Result result = await ResolveOxid2(oxid, requestedProtseqCount, requestedProtseqs, call).ConfigureAwait(false);
        return new ResolveOxidResult(result.OxidBindings, result.RemUnknownIpid, result.AuthnHint, result.Status);
    }

    /// <inheritdoc/>
    public ValueTask<ResolveOxid2Result> ResolveOxid2(ulong oxid, ushort requestedProtseqCount, ReadOnlyMemory<ushort> requestedProtseqs, CallContext call)
    {
        ServerCallContext client = (ServerCallContext)call;
        RequireUser(client);
        return ValueTask.FromResult(oxid != exporter.Oxid
            ? new ResolveOxid2Result(null, Guid.Empty, 0, default, ResolverStatus.InvalidOxid)
            : new ResolveOxid2Result(
                exporter.Bindings.OfExporter(client.Connection), exporter.RemUnknownIpid, (uint)exporter.AuthenticationHint, ComVersion.Current, ResolverStatus.Ok));
    }

    /// <inheritdoc/>
    public ValueTask<uint> SimplePing(ulong setId, CallContext call)
        => ValueTask.FromResult(exporter.Table.Ping(setId, RequireUser((ServerCallContext)call)) ? ResolverStatus.Ok : ResolverStatus.InvalidSet);

    /// <inheritdoc/>
    public ValueTask<ComplexPingResult> ComplexPing(
        ulong setId,
        ushort sequenceNum,
        ushort addToSetCount,
        ushort delFromSetCount,
        ReadOnlyMemory<ulong>? addToSet,
        ReadOnlyMemory<ulong>? delFromSet,
        CallContext call)
    {
        Sid user = RequireUser((ServerCallContext)call);
        PingResult result = exporter.Table.Ping(ref setId, user, sequenceNum, (addToSet ?? default).Span, (delFromSet ?? default).Span);
        uint status = result switch
        {
            PingResult.Done => ResolverStatus.Ok,
            PingResult.TooMany => ResolverStatus.OutOfResources,
            _ => ResolverStatus.InvalidSet,
        };
        return ValueTask.FromResult(new ComplexPingResult(result == PingResult.Done ? setId : 0, 0, status));
    }

    /// <inheritdoc/>
    public ValueTask<uint> ServerAlive(CallContext call) => ValueTask.FromResult(ResolverStatus.Ok);

    /// <summary>Whether the resolver is there, what it speaks, and how it is reached: for anybody, authenticated or not.</summary>
    public ValueTask<ServerAlive2Result> ServerAlive2(CallContext call)
        => ValueTask.FromResult(new ServerAlive2Result(ComVersion.Current, exporter.Bindings.OfResolver(((ServerCallContext)call).Connection), 0, ResolverStatus.Ok));

    // The level was checked by the interface; nobody at all has no objects.
    private static Sid RequireUser(ServerCallContext client)
    {
        IToken caller = client.RequireCaller();
        return caller.ImpersonationLevel == ImpersonationLevel.Anonymous
            ? throw new RpcFaultException(RpcStatus.AccessDenied, "Nobody has neither objects nor ping sets.", didNotExecute: true)
            : caller.User;
    }
}
