using System.Runtime.CompilerServices;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;

namespace OpenWmi.Client;

/// <summary>A namespace of the service, over a connection of its own. Any number of threads may use one.</summary>
/// <remarks>A call whose token is cancelled, or that takes longer than <see cref="ConnectionOptions.Timeout"/>, fails with WBEM_E_CALL_CANCELLED, and the service is told. Disposing ends the session.</remarks>
public sealed class WbemConnection : IAsyncDisposable
{
    private const WbemFlags Streaming = WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;
    private readonly RpcClientConnection _connection;
    private readonly RemoteServices _services;
    private readonly ConnectionOptions _options;

    internal WbemConnection(RpcClientConnection connection, RemoteServices services, ConnectionOptions options) => (_connection, _services, _options) = (connection, services, options);

    /// <summary>All operations of the namespace, without the time-out of the options.</summary>
    public IWbemServices Services => _services;

    /// <summary>Cancelled when the service has gone, and nothing can be called any more.</summary>
    public CancellationToken Closed => _connection.Closed;

    /// <summary>Runs a query and gives the objects as they come: the first as soon as it is there, and no more than one answer is read ahead of the reader.</summary>
    /// <param name="query">A data, schema or association query in WQL.</param>
    /// <param name="flags">More flags: WBEM_FLAG_ENSURE_LOCATABLE where paths are wanted of selected properties.</param>
    /// <param name="cancellationToken">Ends the enumeration, here and at the service.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY, WBEM_E_INVALID_CLASS, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    /// <example>
    /// <code>
    /// await foreach (CimObject disk in connection.QueryAsync("SELECT * FROM Win32_LogicalDisk WHERE DriveType = 3"))
    /// {
    ///     Console.WriteLine($"{disk["DeviceID"]}: {disk["FreeSpace"]} octets are free");
    /// }
    /// </code>
    /// </example>
    public IAsyncEnumerable<CimObject> QueryAsync(string query, WbemFlags flags = WbemFlags.WBEM_FLAG_NONE, CancellationToken cancellationToken = default)
        => ReadAsync(token => _services.ExecQueryAsync(WqlParser.Language, query, Streaming | flags, null, token), cancellationToken);

    /// <summary>Gives the instances of a class and of its subclasses as they come.</summary>
    /// <param name="className">The class.</param>
    /// <param name="flags">More flags: WBEM_FLAG_SHALLOW for the class alone.</param>
    /// <param name="cancellationToken">Ends the enumeration, here and at the service.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    public IAsyncEnumerable<CimObject> GetInstancesAsync(string className, WbemFlags flags = WbemFlags.WBEM_FLAG_NONE, CancellationToken cancellationToken = default)
        => ReadAsync(token => _services.CreateInstanceEnumAsync(className, Streaming | flags, null, token), cancellationToken);

    /// <summary>Gives the classes below a class as they come.</summary>
    /// <param name="superclass">The class; null for all classes of the namespace.</param>
    /// <param name="flags">More flags: WBEM_FLAG_SHALLOW for direct subclasses.</param>
    /// <param name="cancellationToken">Ends the enumeration, here and at the service.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    public IAsyncEnumerable<CimObject> GetClassesAsync(string? superclass = null, WbemFlags flags = WbemFlags.WBEM_FLAG_NONE, CancellationToken cancellationToken = default)
        => ReadAsync(token => _services.CreateClassEnumAsync(superclass, Streaming | flags, null, token), cancellationToken);

    /// <summary>Gets a class or an instance.</summary>
    /// <param name="objectPath">Its path in the namespace.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_INVALID_OBJECT_PATH, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    /// <example><code>CimObject one = await connection.GetObjectAsync("Win32_Process.Handle=\"1\"");</code></example>
    public Task<CimObject> GetObjectAsync(string objectPath, CancellationToken cancellationToken = default)
        => CallAsync(token => _services.GetObjectAsync(objectPath, WbemFlags.WBEM_FLAG_NONE, null, token), cancellationToken);

    /// <summary>Creates or updates an instance.</summary>
    /// <param name="instance">The whole instance.</param>
    /// <param name="flags">WBEM_FLAG_CREATE_ONLY, WBEM_FLAG_UPDATE_ONLY.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The relative path of the instance.</returns>
    /// <exception cref="WbemException">WBEM_E_ALREADY_EXISTS, WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    public Task<string> PutInstanceAsync(CimInstance instance, WbemFlags flags = WbemFlags.WBEM_FLAG_NONE, CancellationToken cancellationToken = default)
        => CallAsync(token => _services.PutInstanceAsync(instance, flags, null, token), cancellationToken);

    /// <summary>Deletes an instance.</summary>
    /// <param name="objectPath">Its path in the namespace.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    public Task DeleteInstanceAsync(string objectPath, CancellationToken cancellationToken = default) => CallAsync(
        async token =>
        {
            await _services.DeleteInstanceAsync(objectPath, WbemFlags.WBEM_FLAG_NONE, null, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Calls a method of an instance or, where it is static, of a class.</summary>
    /// <param name="objectPath">The path of the instance, or the name of the class.</param>
    /// <param name="methodName">The name of the method, in any case.</param>
    /// <param name="arguments">The arguments: an instance of <see cref="CimMethod.InParameters"/>; null where there are none.</param>
    /// <param name="cancellationToken">Ends the wait; the method itself may run to its end.</param>
    /// <returns>What the method gives, ReturnValue among it.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD, WBEM_E_INVALID_METHOD_PARAMETERS, WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED, WBEM_E_TRANSPORT_FAILURE, …</exception>
    public Task<CimInstance> InvokeMethodAsync(string objectPath, string methodName, CimInstance? arguments = null, CancellationToken cancellationToken = default)
        => CallAsync(token => _services.ExecMethodAsync(objectPath, methodName, WbemFlags.WBEM_FLAG_NONE, null, arguments, token), cancellationToken);

    /// <summary>Makes a refresher: objects whose values are read again and again, all with one call.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A refresher without members. The caller disposes of it.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_SUPPORTED: the service has none. WBEM_E_TRANSPORT_FAILURE, …</exception>
    public Task<WbemRefresher> CreateRefresherAsync(CancellationToken cancellationToken = default) => CallAsync(token => WbemRefresher.CreateAsync(_services, _options.Timeout, token), cancellationToken);

    /// <summary>Ends the session, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = new(_options.Timeout, cancellationToken);
        try
        {
            return await call(deadline.Token).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw deadline.Explain(error);
        }
    }

    private async IAsyncEnumerable<CimObject> ReadAsync(Func<CancellationToken, ValueTask<IEnumWbemClassObject>> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEnumWbemClassObject found = await CallAsync(open, cancellationToken).ConfigureAwait(false);
        await using (found.ConfigureAwait(false))
        {
            bool isLast = false;
            while (!isLast)
            {
                WbemBatch batch = await CallAsync(token => found.NextAsync(int.MaxValue, token), cancellationToken).ConfigureAwait(false);
                foreach (CimObject value in batch.Objects)
                {
                    yield return value;
                }

                isLast = batch.IsLast;
            }
        }
    }
}
