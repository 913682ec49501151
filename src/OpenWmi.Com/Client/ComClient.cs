using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>A process as a client: has objects made by a server, and gets proxies for them. Any number of threads may use one.</summary>
/// <param name="interfaces">The wire interfaces that it knows.</param>
/// <param name="security">The security of the process; the first reference fixes it.</param>
/// <param name="resolver">Finds exporters that a reference names and that are not where it came from; null follows none.</param>
public sealed class ComClient(ComInterfaceTable interfaces, ProcessSecurity? security = null, IOxidResolver? resolver = null)
{
    private readonly ProcessSecurity _security = security ?? new ProcessSecurity();
    private readonly IOxidResolver _resolver = resolver ?? NoOtherExporters.Instance;

    /// <summary>What an activation is called through.</summary>
    public static RpcSyntaxId ActivatorSyntax => RemoteScmActivatorStub.Descriptor.Syntax;

    /// <summary>What references are asked for and given back through.</summary>
    public static RpcSyntaxId RemUnknownSyntax => OwnInterfaces.RemUnknown2.Syntax;

    /// <summary>The security of the process.</summary>
    public ProcessSecurity Security => _security;

    /// <summary>Has an object made. Its exporter is at the other end of the same connection.</summary>
    /// <typeparam name="T">The wire interface wanted.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="clsid">The class.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HResultException">REGDB_E_CLASSNOTREG, E_NOINTERFACE, E_ACCESSDENIED: what the server says. RPC_E_INVALID_OBJREF: it says yes, and gives no reference.</exception>
    /// <exception cref="RpcFaultException">The server refuses, or went away.</exception>
    public async ValueTask<InterfacePointer<T>> CreateInstanceAsync<T>(OrpcConnection connection, Guid clsid, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(connection);
        Guid iid = interfaces.Of<T>().Iid;
        ImpersonationLevel level = Fix();
        OrpcBinding binding = await connection.BindAsync(RemoteScmActivatorStub.Descriptor.Syntax, level, cancellationToken).ConfigureAwait(false);
        RemoteScmActivatorProxy activator = new(new OrpcChannel(binding, Guid.Empty, ComVersion.Current, connection.IsLocal));
        using StubBuffer answer = await activator.CallRemoteCreateInstance(null, RequestFor(clsid, iid, level), new ClientCallContext(cancellationToken)).ConfigureAwait(false);
        ActivationResult result = RemoteScmActivatorProxy.ReadRemoteCreateInstance(answer);
        if (!result.ReturnValue.Succeeded)
        {
            throw new HResultException(result.ReturnValue, $"The server makes no object of the class {clsid}");
        }

        (ScmReplyInfo reply, ObjRef reference) = Read(result.ActProperties, iid);
        return await ExporterOf(reply, connection, level).UnmarshalAsync<T>(reference, cancellationToken).ConfigureAwait(false);
    }

    private RemoteExporter ExporterOf(ScmReplyInfo reply, OrpcConnection connection, ImpersonationLevel level)
    {
        ComVersion version = reply.ServerVersion < ComVersion.Current ? reply.ServerVersion : ComVersion.Current;
        RemUnknownClient objects = new(connection, reply.RemUnknownIpid, version, level);
        return new RemoteExporter(connection, interfaces, reply.Oxid, version, objects, _security, _resolver);
    }

    private static ObjRefCustom RequestFor(Guid clsid, Guid iid, ImpersonationLevel level)
        => new ActivationBlob(
        [
            new InstantiationInfo(clsid, [iid], ClientVersion: ComVersion.Current),
            new ActivationContextInfo(),
            new LocationInfo(),
            new ScmRequestInfo((uint)level, [StringBinding.Tcp]),
        ]).ToReference(ActivationIds.PropertiesIn, ActivationIds.PropertiesInClass);

    private static (ScmReplyInfo Reply, ObjRef Reference) Read(ObjRef? properties, Guid iid)
    {
        try
        {
            ActivationBlob blob = ActivationBlob.Read(properties, ActivationIds.PropertiesOut);
            foreach (InterfaceResult result in blob.Find<PropsOutInfo>()?.Interfaces ?? [])
            {
                if (result.Iid == iid && result.Reference is { } reference && blob.Find<ScmReplyInfo>() is { } reply)
                {
                    return (reply, reference);
                }
            }
        }
        catch (NdrException exception)
        {
            throw new HResultException(HResult.From(ComStatus.InvalidObjRef), "The server's reply cannot be read", exception);
        }

        throw HResultException.From(ComStatus.InvalidObjRef, "The server's reply has no reference");
    }

    private ImpersonationLevel Fix()
    {
        ImpersonationLevel level = _security.Fix().ImpersonationLevel;
        return level == ImpersonationLevel.Default ? ImpersonationLevel.Identify : level;
    }
}
