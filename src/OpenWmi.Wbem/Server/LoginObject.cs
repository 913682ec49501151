using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>The object of CLSID_WbemLevel1Login, one for each client that has it made. [MS-WMI] 3.1.4.1, 3.1.4.7, 3.1.4.8.</summary>
internal sealed class LoginObject(WbemServerOptions options, ObjectExporter exporter) : IWbemLevel1Login, IWbemLoginClientId, IWbemLoginHelper
{
    // The names of locales that are not known are ignored.
    private const uint LocaleVersion = 1;

    private const uint NotImplemented = 0x8000_4001;

    private volatile ClientInfo? _client;

    /// <inheritdoc/>
    public ValueTask<EstablishPositionResult> EstablishPosition(string? reserved1, uint reserved2, CallContext call) => new(new EstablishPositionResult(LocaleVersion, HResult.Ok));

    /// <inheritdoc/>
    public ValueTask<RequestChallengeResult> RequestChallenge(string? reserved1, string? reserved2, CallContext call) =>
        throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "There is no challenge: NTLMLogin takes whom the connection vouches for.");

    /// <inheritdoc/>
    public ValueTask<ServicesResult> WBEMLogin(string? reserved1, ReadOnlyMemory<byte>? reserved2, int reserved3, WbemContext? reserved4, CallContext call) =>
        throw new HResultException(HResult.From(NotImplemented), "WBEMLogin is not used");

    /// <inheritdoc/>
    public async ValueTask<ServicesResult> NTLMLogin(string? networkResource, string? preferredLocale, int flags, WbemContext? context, CallContext call)
    {
        var client = (ServerCallContext)call;
        if (flags != 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"NTLMLogin has no flags, and 0x{flags:X} were given.");
        }

        string ns = NetworkResource.NamespaceOf(string.IsNullOrEmpty(networkResource) ? options.DefaultNamespace() : networkResource, options.Limits.MaxNamespaceLength);
        IWbemSession session = options.Login(ns, client.RequireCaller(), client.Connection);
        SessionEntry entry = options.Sessions.Open(client, ns, preferredLocale, _client, options.Limits);
        return new ServicesResult(await ServicesObject.ExportAsync(session, entry, exporter, call).ConfigureAwait(false), HResult.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<HResult> SetClientInfo(string? clientMachine, int clientProcId, int reserved, CallContext call)
    {
        _client = new ClientInfo(ClientInfo.Shorten(clientMachine), clientProcId);
        return new(HResult.Ok);
    }

    /// <summary>Does nothing: it is for callers in one process with the server. [MS-WMI] 3.1.4.8.1.</summary>
    public ValueTask<HResult> SetEvent(byte eventToSet, CallContext call) => new(HResult.Ok);
}
