using System.Net.Sockets;
using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>
/// A process that the service has started, with the links that both have from before it was started and nobody else can have (S3). It is killed when it is disposed of; it ends by itself when the service does. Any number of
/// threads may use one.
/// </summary>
internal sealed class LaunchedProcess : IAsyncDisposable
{
    private readonly ProcessHandle _process;
    private readonly RpcClientConnection _connection;
    private IDuplexConnection? _secondLink;
    private int _isDisposed;

    private LaunchedProcess(int processId, ProcessHandle process, IDuplexConnection first, IDuplexConnection second, ClientHostsOptions options)
    {
        ProcessId = processId;
        _process = process;
        _connection = new RpcClientConnection(first, new RpcClientOptions { MaxResponseLength = options.MaxResponseLength, BindTimeout = options.StartTimeout });
        _secondLink = second;
    }

    /// <summary>The process.</summary>
    public int ProcessId { get; }

    /// <summary>Cancelled when the process has ended, or closed its link.</summary>
    public CancellationToken Gone => _connection.Closed;

    /// <summary>Starts a process.</summary>
    /// <exception cref="NativeException">It could not be started.</exception>
    public static LaunchedProcess Start(HostLaunch launch, ClientHostsOptions options, IHostLog log)
    {
        (SafeSocketHandle First, SafeSocketHandle Second) one = SocketPair.Create();
        (SafeSocketHandle First, SafeSocketHandle Second) two = SocketPair.Create();
        (SafeSocketHandle First, SafeSocketHandle Second) said = SocketPair.Create();
        using SafeSocketHandle theirs = one.Second, theirsToo = two.Second, theirError = said.Second;
        try
        {
            var child = new ChildProcess
            {
                Program = launch.ProgramOf(options),
                Arguments = launch.ArgumentsOf(options),
                Environment = HostLaunch.Environment(),
                Descriptors = [one.Second, two.Second],
                StandardError = said.Second,
            };
            ProcessHandle process = child.Start(out int processId);
            _ = HostErrorOutput.ReadAsync(new Socket(said.First), line => log.HostSaid(processId, line));
            return new LaunchedProcess(processId, process, LocalEndpoint.FromPair(one.First, "link 1"), LocalEndpoint.FromPair(two.First, "link 2"), options);
        }
        catch
        {
            one.First.Dispose();
            two.First.Dispose();
            said.First.Dispose();
            throw;
        }
    }

    /// <summary>Gets the object behind the link on which the service calls: then the process runs.</summary>
    /// <exception cref="RpcFaultException">The process has ended.</exception>
    /// <exception cref="HResultException">It is another program.</exception>
    public ValueTask<InterfacePointer<T>> ConnectAsync<T>(Guid clsid, CancellationToken cancellationToken)
        where T : class
    {
        ComClient client = new(HostingInterfaces.OfProcess, new ProcessSecurity(static () => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Identify }));
        return client.CreateInstanceAsync<T>(RpcOrpcConnection.ToLocalPeer(_connection), clsid, cancellationToken);
    }

    /// <summary>Takes the link on which the process calls, once.</summary>
    public IDuplexConnection TakeSecondLink() => Interlocked.Exchange(ref _secondLink, null) ?? throw new InvalidOperationException("The link was taken already.");

    /// <summary>Kills the process; the links close with it.</summary>
    public void Kill() => _ = _process.Kill();

    /// <summary>Kills the process, and closes the links.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Kill();
            _process.Dispose();
            Interlocked.Exchange(ref _secondLink, null)?.Dispose();
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
