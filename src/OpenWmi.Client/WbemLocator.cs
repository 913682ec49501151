using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;

namespace OpenWmi.Client;

/// <summary>Connects to the service of this machine: what IWbemLocator is on Windows.</summary>
/// <example>
/// <code>
/// await using WbemConnection cimv2 = await WbemLocator.ConnectServerAsync(@"root\cimv2");
/// await foreach (CimObject process in cimv2.QueryAsync("SELECT Name, ProcessId FROM Win32_Process"))
/// {
///     Console.WriteLine($"{process["ProcessId"]}: {process["Name"]}");
/// }
/// </code>
/// </example>
public static class WbemLocator
{
    private const string ThisMachine = ".";

    /// <summary>Connects to a namespace.</summary>
    /// <param name="networkResource">The namespace: <c>root\cimv2</c>, <c>//./root/cimv2</c>, or a moniker, whose settings go before those of the options. Null for the default namespace of the service.</param>
    /// <param name="options">How to connect; null for the usual way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The namespace. The caller disposes of it.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_TRANSPORT_FAILURE: no service can be reached, or it is of a user who is not to be believed. WBEM_E_INVALID_NAMESPACE, WBEM_E_ACCESS_DENIED: the service refuses.
    /// WBEM_E_LOCAL_CREDENTIALS: a user, a password or an authority is named, and the service is on this machine. WBEM_E_PRIVILEGE_NOT_HELD. WBEM_E_NOT_SUPPORTED: another machine is named.
    /// WBEM_E_CALL_CANCELLED: it took too long, or the token was cancelled.
    /// </exception>
    /// <exception cref="FormatException">The moniker is none.</exception>
    public static async Task<WbemConnection> ConnectServerAsync(string? networkResource = null, ConnectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ConnectionOptions();
        if (networkResource is { } text && Moniker.IsMoniker(text))
        {
            (networkResource, options) = Apply(Moniker.Parse(text), options);
        }

        Require(networkResource, options);
        using CallDeadline deadline = new(options.Timeout, cancellationToken);
        try
        {
            return await ConnectAsync(networkResource, options, deadline.Token).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw deadline.Explain(error);
        }
    }

    private static async Task<WbemConnection> ConnectAsync(string? ns, ConnectionOptions options, CancellationToken cancellationToken)
    {
        RpcClientConnection connection = new(await OpenSocketAsync(options.RunDirectory, cancellationToken).ConfigureAwait(false));
        try
        {
            RemoteServer server = new(RpcOrpcConnection.ToLocalPeer(connection), options.ImpersonationLevel);
            RemoteServices services = await server.LoginAsync(ns, options.Locale, options.PrivilegesToEnable, cancellationToken).ConfigureAwait(false);
            return new WbemConnection(connection, services, options);
        }
        catch (Exception error) when (error is WbemException or OperationCanceledException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<IDuplexConnection> OpenSocketAsync(string? runDirectory, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> sockets = ServiceEndpoint.GivenRunDirectory(runDirectory) is { } given ? [ServiceEndpoint.SocketIn(given)] : ServiceEndpoint.UsualSockets();
        IOException? last = null;
        foreach (string path in sockets)
        {
            try
            {
                return Believe(await LocalEndpoint.ConnectAsync(path, cancellationToken).ConfigureAwait(false), path);
            }
            catch (IOException error)
            {
                last ??= error;
            }
            catch (OperationCanceledException error)
            {
                throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
            }
        }

        throw new WbemException(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"No service can be reached: {last?.Message}", last);
    }

    // Whoever is there says that he is the service; the kernel says whose process it is (S3).
    private static IDuplexConnection Believe(IDuplexConnection connection, string path)
    {
        if (connection.Peer.Credentials is { } peer && ServiceEndpoint.IsTrusted(peer.Uid, ProcessIds.EffectiveUid))
        {
            return connection;
        }

        string user = connection.Peer.Credentials is { } known ? $"a process of user {known.Uid}" : "nobody whom the kernel names";
        connection.Dispose();
        throw new WbemException(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"{path} is served by {user}: only a service of root or of your own is believed.");
    }

    private static (string? Namespace, ConnectionOptions Options) Apply(Moniker moniker, ConnectionOptions options)
    {
        if (moniker.ClassPath is not null)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"The moniker names an object, {moniker.ClassPath}, and not only a namespace.");
        }

        return (moniker.NetworkResource, options with
        {
            ImpersonationLevel = moniker.ImpersonationLevel ?? options.ImpersonationLevel,
            PrivilegesToEnable = options.PrivilegesToEnable.Union(moniker.PrivilegesToEnable).Except(moniker.PrivilegesToDisable),
            Locale = moniker.Locale ?? options.Locale,
            User = moniker.Authority is null ? options.User : moniker.Authority,
        });
    }

    private static void Require(string? networkResource, ConnectionOptions options)
    {
        if (options.User is not null || options.Password is not null)
        {
            throw new WbemException(WbemStatus.WBEM_E_LOCAL_CREDENTIALS, "On this machine a client connects as the user that it runs as: leave user, password and authority out.");
        }

        if (networkResource is null || networkResource.Length < 2 || networkResource[0] is not ('/' or '\\') || networkResource[1] is not ('/' or '\\'))
        {
            return;
        }

        string machine = networkResource[2..].Split('/', '\\')[0];
        if (machine != ThisMachine && !machine.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !machine.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, $"{machine} is another machine; the service of this one is reached here.");
        }
    }
}
