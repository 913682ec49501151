using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>An exporter as its client has it: makes proxies of references, asks for interfaces, gives references back. Any number of threads may use one.</summary>
/// <remarks>[MS-DCOM] 3.2.</remarks>
public sealed class RemoteExporter : IAsyncDisposable
{
    private readonly ComInterfaceTable _interfaces;
    private readonly ProcessSecurity _security;
    private readonly IOxidResolver _resolver;
    private readonly IRemoteObjects _objects;
    private readonly ReleaseQueue _releases;

    internal RemoteExporter(
        OrpcConnection connection, ComInterfaceTable interfaces, ulong oxid, ComVersion version, IRemoteObjects objects, ProcessSecurity security, IOxidResolver resolver)
    {
        Connection = connection;
        _interfaces = interfaces;
        Oxid = oxid;
        Version = version;
        _objects = objects;
        _security = security;
        _resolver = resolver;
        _releases = new ReleaseQueue(objects);
    }

    /// <summary>The number of the exporter.</summary>
    public ulong Oxid { get; }

    /// <summary>What both sides speak.</summary>
    public ComVersion Version { get; }

    /// <summary>Whether what is not wanted any more ends with the connection, and not before.</summary>
    public bool EndsWithConnection => !Connection.GivesReferencesBack;

    internal OrpcConnection Connection { get; }

    /// <summary>Makes a proxy of a reference, which holds the references that came with it.</summary>
    /// <typeparam name="T">The wire interface; the reference must be for it.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HResultException">RPC_E_INVALID_OBJREF: the object travels itself, or belongs to an exporter that is not followed. E_NOINTERFACE: the reference is for another interface.</exception>
    /// <exception cref="RpcFaultException">The server does not have the interface, or went away.</exception>
    public async ValueTask<InterfacePointer<T>> UnmarshalAsync<T>(ObjRef reference, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reference);
        ComInterface face = _interfaces.Of<T>();
        if (reference.Iid != face.Iid)
        {
            throw HResultException.From(ComStatus.NoInterface, $"The reference is for {reference.Iid} and not for {face.Iid}");
        }

        if (reference is not ObjRefRemote remote)
        {
            throw HResultException.From(ComStatus.InvalidObjRef, "The object travels itself");
        }

        if (remote.Std.Oxid == Oxid)
        {
            return await PointerAsync<T>(remote.Std, face, cancellationToken).ConfigureAwait(false);
        }

        return await _resolver.ResolveAsync(remote, null, cancellationToken).ConfigureAwait(false) is { } other
            ? await other.UnmarshalAsync<T>(reference, cancellationToken).ConfigureAwait(false)
            : throw HResultException.From(ComStatus.InvalidObjRef, "The reference is to an object of another exporter");
    }

    /// <summary>Gives back what is not wanted any more, and waits for that.</summary>
    public Task FlushAsync() => _releases.WhenEmpty();

    /// <summary>Gives back what is not wanted any more. The connection belongs to whoever made it.</summary>
    public async ValueTask DisposeAsync() => await FlushAsync().ConfigureAwait(false);

    internal async ValueTask<InterfacePointer<T>> QueryAsync<T>(Guid ipid, CancellationToken cancellationToken)
        where T : class
    {
        ComInterface face = _interfaces.Of<T>();
        RemQiResult result = await _objects.QueryAsync(ipid, ObjectExporter.MarshaledRefs, face.Iid, new ClientCallContext(cancellationToken)).ConfigureAwait(false);
        return result.Result.Succeeded
            ? await PointerAsync<T>(result.Std, face, cancellationToken).ConfigureAwait(false)
            : throw new HResultException(result.Result, $"The object has no interface {face.Iid}");
    }

    internal async ValueTask AddRefAsync(Guid ipid, CancellationToken cancellationToken)
    {
        HResult result = await _objects.AddRefAsync(new RemInterfaceRef(ipid, 1, 0), new ClientCallContext(cancellationToken)).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new HResultException(result, "The object is gone");
        }
    }

    internal OrpcChannel ChannelFor(OrpcBinding binding, Guid ipid) => new(binding, ipid, Version, Connection.IsLocal);

    /// <summary>What a blanket comes to on this connection: nothing is left to default.</summary>
    internal ProxyBlanket EffectiveOf(ProxyBlanket blanket)
    {
        if (blanket.HasCredentials && Connection.IsLocal)
        {
            throw HResultException.From(ComStatus.LocalCredentials, "On this machine a client calls as who it is");
        }

        ProcessSecuritySettings settings = _security.Settings;
        ImpersonationLevel level = blanket.ImpersonationLevel == ImpersonationLevel.Default ? settings.ImpersonationLevel : blanket.ImpersonationLevel;
        return blanket with
        {
            AuthenticationService = Connection.AuthenticationService,
            AuthorizationService = 0,
            AuthenticationLevel = Connection.AuthenticationLevel,
            ImpersonationLevel = level == ImpersonationLevel.Default ? ImpersonationLevel.Identify : level,
            Capabilities = (blanket.Capabilities & ComCapabilities.Default) != 0 ? settings.Capabilities : blanket.Capabilities,
        };
    }

    private async ValueTask<InterfacePointer<T>> PointerAsync<T>(StdObjRef std, ComInterface face, CancellationToken cancellationToken)
        where T : class
    {
        _security.Fix();
        ProxyBlanket blanket = EffectiveOf(new ProxyBlanket());
        HeldReferences references = new(std, Release);
        if (std.IsPinged)
        {
            Connection.Pings?.Add(std.Oid);
        }

        try
        {
            OrpcBinding binding = await Connection.BindAsync(face.Syntax, blanket.ImpersonationLevel, cancellationToken).ConfigureAwait(false);
            return new InterfacePointer<T>(this, references, face, ChannelFor(binding, std.Ipid), blanket);
        }
        catch (Exception exception) when (exception is RpcFaultException or OperationCanceledException)
        {
            references.RemoveCopy();
            throw;
        }
    }

    private void Release(StdObjRef std, uint refs)
    {
        if (std.IsPinged)
        {
            Connection.Pings?.Remove(std.Oid);
        }

        if (refs > 0 && Connection.GivesReferencesBack)
        {
            _releases.Add(std.Ipid, refs);
        }
    }
}
