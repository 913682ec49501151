using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <content>Refreshers. A client's refresher is here as long as the client holds it.</content>
public sealed partial class ServicesObject
{
    private const int RemoteRefresh = 3;
    private const int ReconnectEnumeration = 1;
    private const uint RefresherVersion = 1;
    private readonly Lock _refreshersLock = new();
    private readonly Dictionary<RefresherId, RefresherObject> _refreshers = [];

    /// <inheritdoc/>
    public async ValueTask<AddToRefresherResult> AddObjectToRefresher(RefresherId refresherId, string path, int flags, WbemContext? context, uint clientRefrVersion, CallContext call)
    {
        using RequestScope request = _session.Begin("AddObjectToRefresher");
        return await AddAsync(refresherId, path, isEnumeration: false, context, call).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<AddToRefresherResult> AddObjectToRefresherByTemplate(
        RefresherId refresherId, CimObject? template, int flags, WbemContext? context, uint clientRefrVersion, CallContext call)
    {
        using RequestScope request = _session.Begin("AddObjectToRefresherByTemplate");
        string path = (template as CimInstance)?.RelativePath ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "pTemplate is no instance with all its keys.");
        return await AddAsync(refresherId, path, isEnumeration: false, context, call).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<AddToRefresherResult> AddEnumToRefresher(RefresherId refresherId, string @class, int flags, WbemContext? context, uint clientRefrVersion, CallContext call)
    {
        using RequestScope request = _session.Begin("AddEnumToRefresher");
        return await AddAsync(refresherId, @class, isEnumeration: true, context, call).ConfigureAwait(false);
    }

    /// <summary>Not used: <see cref="IWbemRemoteRefresher.StopRefreshing"/> is. [MS-WMI] 3.1.4.12.4.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_AVAILABLE.</exception>
    public ValueTask<RefresherResult> RemoveObjectFromRefresher(RefresherId refresherId, int id, int flags, uint clientRefrVersion, CallContext call) =>
        throw new WbemException(WbemStatus.WBEM_E_NOT_AVAILABLE, "Members are taken out with IWbemRemoteRefresher::StopRefreshing.");

    /// <inheritdoc/>
    public ValueTask<GetRemoteRefresherResult> GetRemoteRefresher(RefresherId refresherId, int flags, uint clientRefrVersion, CallContext call)
    {
        using RequestScope request = _session.Begin("GetRemoteRefresher");
        Enter(call);
        RefresherObject refresher = FindOrAddRefresher(refresherId);
        return new(new GetRemoteRefresherResult(Export(refresher, call), refresher.Guid, RefresherVersion, HResult.Ok));
    }

    /// <inheritdoc/>
    public async ValueTask<ReconnectRemoteRefresherResult> ReconnectRemoteRefresher(
        RefresherId refresherId,
        int flags,
        int numObjects,
        uint clientRefrVersion,
        ReadOnlyMemory<ReconnectInfo> reconnectInfo,
        ReadOnlyMemory<ReconnectResults> reconnectResults,
        CallContext call)
    {
        using RequestScope request = _session.Begin("ReconnectRemoteRefresher");
        IWbemServices services = Enter(call);
        RefresherObject refresher = FindRefresher(refresherId)
            ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, "There is no such refresher; GetRemoteRefresher makes one.");
        var results = new ReconnectResults[reconnectInfo.Length];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = await ReconnectAsync(services, refresher, reconnectInfo.Span[i], call).ConfigureAwait(false);
        }

        return new ReconnectRemoteRefresherResult(results, RefresherVersion, HResult.Ok);
    }

    private static async ValueTask<ReconnectResults> ReconnectAsync(IWbemServices services, RefresherObject refresher, ReconnectInfo info, CallContext call)
    {
        try
        {
            bool isEnumeration = info.Type == ReconnectEnumeration;
            CimClass type = await FindClassAsync(services, Require(info.Path, "m_pwcsPath"), isEnumeration, null, call).ConfigureAwait(false);
            return new ReconnectResults(refresher.Add(info.Path!, isEnumeration, type, null), HResult.Ok);
        }
        catch (WbemException failure) when (failure.Status != WbemStatus.WBEM_E_CALL_CANCELLED)
        {
            return new ReconnectResults(0, new HResult((int)failure.Status));
        }
    }

    private async ValueTask<AddToRefresherResult> AddAsync(RefresherId id, string path, bool isEnumeration, WbemContext? context, CallContext call)
    {
        CimClass type = await FindClassAsync(Enter(call), path, isEnumeration, context, call).ConfigureAwait(false);
        RefresherObject refresher = FindOrAddRefresher(id);
        ObjRefStandard reference = Export(refresher, call);
        int member = refresher.Add(path, isEnumeration, type, context);
        var remote = new RefreshInfoUnion.Remote(reference, new CimInstanceBuilder(type).Build(), refresher.Guid);
        return new AddToRefresherResult(new RefreshInfo(RemoteRefresh, remote, member), RefresherVersion, HResult.Ok);
    }

    // What cannot be read is not added.
    private static async ValueTask<CimClass> FindClassAsync(IWbemServices services, string path, bool isEnumeration, WbemContext? context, CallContext call)
    {
        CimObject found = await services.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, context, call.CancellationToken).ConfigureAwait(false);
        return found is CimClass == isEnumeration
            ? found.Class
            : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, isEnumeration ? $"{path} is an instance; the instances of a class are enumerated." : $"{path} is a class; an instance is refreshed.");
    }

    private RefresherObject? FindRefresher(RefresherId id)
    {
        lock (_refreshersLock)
        {
            return _refreshers.GetValueOrDefault(id);
        }
    }

    private RefresherObject FindOrAddRefresher(RefresherId id)
    {
        lock (_refreshersLock)
        {
            if (!_refreshers.TryGetValue(id, out RefresherObject? refresher))
            {
                _session.AddResult();
                refresher = new RefresherObject(id, _session, Enter, Forget);
                _refreshers.Add(id, refresher);
            }

            return refresher;
        }
    }

    private ObjRefStandard Export(RefresherObject refresher, CallContext call)
    {
        try
        {
            return _exporter.Marshal<IWbemRemoteRefresher>(refresher, (ServerCallContext)call);
        }
        catch (HResultException)
        {
            // Nobody can have released it who never had it.
            refresher.Release();
            throw;
        }
    }

    private void Forget(RefresherObject refresher)
    {
        lock (_refreshersLock)
        {
            if (_refreshers.TryGetValue(refresher.Id, out RefresherObject? known) && known == refresher)
            {
                _refreshers.Remove(refresher.Id);
            }
        }
    }
}
