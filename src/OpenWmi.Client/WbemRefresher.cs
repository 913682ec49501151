using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Client;

/// <summary>Objects whose values are read again and again, all with one call: what IWbemRefresher and IWbemConfigureRefresher are on Windows. [MS-WMI] 3.1.4.12, 3.1.4.13. For one thread at a time.</summary>
/// <example>
/// <code>
/// await using WbemRefresher refresher = await connection.CreateRefresherAsync();
/// int system = await refresher.AddObjectAsync("Win32_PerfFormattedData_PerfOS_System=@");
/// await refresher.RefreshAsync();
/// Console.WriteLine(refresher.GetObject(system)?["Processes"]);
/// </code>
/// </example>
public sealed class WbemRefresher : IAsyncDisposable
{
    private const uint ClientVersion = 2;
    private const int ReadOne = 2;
    private const int ReadAll = 4;
    private readonly RemoteServices _services;
    private readonly InterfacePointer<IWbemRefreshingServices> _refreshing;
    private readonly TimeSpan _timeout;
    private readonly RefresherId _id = new(Environment.MachineName, (uint)Environment.ProcessId, Guid.NewGuid());
    private readonly Dictionary<int, Member> _members = [];
    private InterfacePointer<IWbemRemoteRefresher>? _refresher;

    private WbemRefresher(RemoteServices services, InterfacePointer<IWbemRefreshingServices> refreshing, TimeSpan timeout) => (_services, _refreshing, _timeout) = (services, refreshing, timeout);

    /// <summary>Adds an instance.</summary>
    /// <param name="objectPath">Its path in the namespace.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What it is known by here.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_INVALID_OBJECT_PATH, WBEM_E_ACCESS_DENIED, WBEM_E_QUOTA_VIOLATION, …</exception>
    public Task<int> AddObjectAsync(string objectPath, CancellationToken cancellationToken = default)
        => AddAsync(call => _refreshing.Proxy.AddObjectToRefresher(_id, objectPath, 0, null, ClientVersion, call), cancellationToken);

    /// <summary>Adds all instances of a class.</summary>
    /// <param name="className">The class.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What they are known by here.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS, WBEM_E_ACCESS_DENIED, WBEM_E_QUOTA_VIOLATION, …</exception>
    public Task<int> AddEnumAsync(string className, CancellationToken cancellationToken = default)
        => AddAsync(call => _refreshing.Proxy.AddEnumToRefresher(_id, className, 0, null, ClientVersion, call), cancellationToken);

    /// <summary>Takes a member out.</summary>
    /// <param name="id">What adding it gave.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: there is no such member.</exception>
    public Task RemoveAsync(int id, CancellationToken cancellationToken = default)
    {
        if (!_members.Remove(id))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"The refresher has no member {id}.");
        }

        return CallAsync(
            async call =>
            {
                RemoteServices.Require(await _refresher!.Proxy.StopRefreshing(1, new[] { id }, 0, call).ConfigureAwait(false), call);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Reads the values of all members anew.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_TRANSPORT_FAILURE, WBEM_E_CALL_CANCELLED, … A member that cannot be read is no failure: it has no values then.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        if (_refresher is not { } refresher)
        {
            return;
        }

        RemoteRefreshResult result = await CallAsync(
            async call =>
            {
                RemoteRefreshResult answer = await refresher.Proxy.RemoteRefresh(0, call).ConfigureAwait(false);
                RemoteServices.Require(answer.ReturnValue, call);
                return answer;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (RefreshedObject refreshed in (result.Objects ?? default).Span)
        {
            if (_members.TryGetValue(refreshed.RequestId, out Member? member))
            {
                member.Values = Read(refreshed, member.Class);
            }
        }
    }

    /// <summary>The instance of a member as it was read last.</summary>
    /// <param name="id">What adding it gave.</param>
    /// <returns>The instance; null before the first refresh, and where it could not be read.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: there is no such member.</exception>
    public CimInstance? GetObject(int id) => GetObjects(id) is [var one, ..] ? one : null;

    /// <summary>The instances of a member as they were read last.</summary>
    /// <param name="id">What adding it gave.</param>
    /// <returns>The instances; none before the first refresh, and where they could not be read.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: there is no such member.</exception>
    public IReadOnlyList<CimInstance> GetObjects(int id) => _members.TryGetValue(id, out Member? member)
        ? member.Values
        : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"The refresher has no member {id}.");

    /// <summary>Gives the refresher back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_refresher is not null)
        {
            await _refresher.DisposeAsync().ConfigureAwait(false);
        }

        await _refreshing.DisposeAsync().ConfigureAwait(false);
    }

    internal static async ValueTask<WbemRefresher> CreateAsync(RemoteServices services, TimeSpan timeout, CancellationToken cancellationToken)
        => new(services, await services.QueryInterfaceAsync<IWbemRefreshingServices>(cancellationToken).ConfigureAwait(false), timeout);

    private static CimInstance[] Read(RefreshedObject refreshed, CimClass type) => refreshed switch
    {
        { BlobType: ReadOne, Blob: { } blob } => [RefreshedInstance.Decode(blob.Span, type)],
        { BlobType: ReadAll, Blob: { } blob } => RefreshedInstance.DecodeAll(blob.Span, type),
        _ => [],
    };

    private Task<int> AddAsync(Func<ClientCallContext, ValueTask<AddToRefresherResult>> add, CancellationToken cancellationToken) => CallAsync(
        async call =>
        {
            AddToRefresherResult result = await add(call).ConfigureAwait(false);
            RemoteServices.Require(result.ReturnValue, call);
            if (result.Info.Info is not RefreshInfoUnion.Remote { Refresher: { } reference, Template.Class: { } type })
            {
                throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "The service refreshes the object in a way of its own, which this client does not have.");
            }

            InterfacePointer<IWbemRemoteRefresher> refresher = await _refreshing.Exporter.UnmarshalAsync<IWbemRemoteRefresher>(reference, call.CancellationToken).ConfigureAwait(false);
            await KeepAsync(refresher).ConfigureAwait(false);
            _members.Add(result.Info.CancelId, new Member(type));
            return result.Info.CancelId;
        },
        cancellationToken);

    // Each member comes with a reference to the same refresher.
    private async ValueTask KeepAsync(InterfacePointer<IWbemRemoteRefresher> refresher)
    {
        if (_refresher is null)
        {
            _refresher = refresher;
        }
        else
        {
            await refresher.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<T> CallAsync<T>(Func<ClientCallContext, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = new(_timeout, cancellationToken);
        try
        {
            return await _services.RunAsync(run, deadline.Token).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw deadline.Explain(error);
        }
    }

    private sealed class Member(CimClass type)
    {
        public CimClass Class { get; } = type;

        public IReadOnlyList<CimInstance> Values { get; set; } = [];
    }
}
