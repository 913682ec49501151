using OpenWmi.Rpc.Calls;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Associations;

/// <summary>
/// The server's side of a connection: what may come when, and what is answered. [C706] 9.3, [MS-RPCE] 3.3.1; S23 to S30. Whatever breaks the protocol ends this connection, after a fault or bind_nak
/// where the protocol has one, and nothing that came with it counts after that.
/// </summary>
internal sealed partial class ServerAssociation : IPduHandler, IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);
    private readonly ServerServices _services;
    private readonly PduConnection _connection;
    private readonly PresentationContextTable _presentations;
    private readonly ServerSecurityTable _securities;
    private readonly RequestAssembler _assembler;
    private readonly CancellationTokenSource _closed = new();
    private readonly RpcCallerConnection _unauthenticated;
    private AssociationGroup? _group;
    private bool _isFounder;
    private int _maxFragment;
    private bool _isHeaderSigned;
    private bool _isMultiplexed;
    private bool _isEnded;

    public ServerAssociation(long id, IDuplexConnection transport, ServerServices services, PeerShare share)
    {
        Id = id;
        _services = services;
        _connection = new PduConnection(transport);
        _presentations = new PresentationContextTable(services.Interfaces, services.Options.MaxPresentationContexts);
        _securities = new ServerSecurityTable(services.Options.MaxSecurityContexts);
        Memory = new RequestMemory(share);
        _assembler = new RequestAssembler(services.Options.MaxRequestLength, Memory);
        Calls = new ServerCallTable(services.Options.MaxOutstandingCalls);
        _unauthenticated = new RpcCallerConnection(id, transport.Peer, AuthenticationLevel.None, _closed.Token);
    }

    /// <summary>The number of the connection.</summary>
    public long Id { get; }

    public RpcPeer Peer => _connection.Transport.Peer;

    public ServerCallTable Calls { get; }

    /// <summary>What its requests hold.</summary>
    public RequestMemory Memory { get; }

    /// <summary>Whether the client has proved who it is.</summary>
    public bool IsAuthenticated { get; private set; }

    /// <summary>Whether calls are refused because the server stops.</summary>
    public bool IsDraining { get; set; }

    private RpcServerOptions Options => _services.Options;

    /// <summary>Serves the connection to its end.</summary>
    public Task RunAsync() => _connection.RunAsync(this);

    /// <summary>Closes at once.</summary>
    public void Abort() => _connection.Abort();

    /// <summary>Tells the client that the server goes, waits for its calls and closes.</summary>
    public async Task StopAsync()
    {
        IsDraining = true;
        if (_group is not null)
        {
            await _connection.Sender.SendAsync(new FinishedPdu(ControlPdu.Shutdown())).ConfigureAwait(false);
        }

        await Calls.WaitForEndAsync().ConfigureAwait(false);
        await _connection.Sender.DrainAsync().ConfigureAwait(false);
        Abort();
    }

    /// <summary>What there is to see of the connection from outside, for the one who ends connections that take too long.</summary>
    public ConnectionState Observe() => new(
        IsAuthenticated, Calls.Count, _connection.Received, _connection.HasPart || _assembler.IsActive, _connection.Sender.Progress, _connection.Sender.IsBusy);

    public ValueTask OnPduAsync(Memory<byte> pdu)
    {
        if (_isEnded)
        {
            return default;
        }

        CommonHeader header = CommonHeader.Read(pdu.Span);
        try
        {
            header.Check(pdu.Length);
            ValueTask handling = HandleAsync(header, pdu);
            return handling.IsCompletedSuccessfully ? default : GuardAsync(handling, header);
        }
        catch (Exception error) when (IsViolation(error))
        {
            return EndAsync(header, error);
        }
    }

    public async ValueTask OnEndAsync(Exception? error)
    {
        _isEnded = true;
        Calls.Close();
        _connection.Sender.Close(new ObjectDisposedException(nameof(ServerAssociation)));
        if (_group is not null)
        {
            _services.Groups.Leave(_group);
        }

        if (error is RpcProtocolException)
        {
            Options.Events.ProtocolViolated(Id, error);
        }

        Options.Events.ConnectionClosed(Id, error);
        await _closed.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Forgets what it knows; only when the connection was served to its end.</summary>
    public void Dispose()
    {
        _securities.Dispose();
        _assembler.Dispose();
        Memory.Dispose();
        _connection.Dispose();
        _closed.Dispose();
    }

    /// <summary>What a handler is told of the connection.</summary>
    public RpcCallerConnection ConnectionFor(ServerSecurity? security) => security?.Connection ?? _unauthenticated;

    private static bool IsViolation(Exception error) => error is RpcProtocolException or AssociationFaultException or BindRefusedException;

    private async ValueTask GuardAsync(ValueTask handling, CommonHeader header)
    {
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (Exception error) when (IsViolation(error))
        {
            await EndAsync(header, error).ConfigureAwait(false);
        }
    }

    private ValueTask HandleAsync(in CommonHeader header, Memory<byte> pdu)
    {
        if (_group is null && header.Type != PduType.Bind)
        {
            throw new BindRefusedException(BindNakReason.ProtocolVersionNotSupported, $"The first PDU is {header.Type} and no bind.");
        }

        bool isLong = header.Type is PduType.Bind or PduType.AlterContext;
        if (!isLong && pdu.Length > _connection.Transport.MaxFragment)
        {
            throw new RpcProtocolException("[C706] 12.6.3.1", $"frag_length is {pdu.Length}; the transport has {_connection.Transport.MaxFragment} at most.", 8);
        }

        return header.Type switch
        {
            PduType.Request => OnRequest(header, pdu),
            PduType.Bind => OnBindAsync(header, pdu),
            PduType.AlterContext => OnAlterContextAsync(header, pdu),
            PduType.Auth3 => OnAuth3Async(header, pdu),
            PduType.CoCancel or PduType.Orphaned => OnCancel(header, pdu),
            _ => throw new RpcProtocolException("[C706] 12.6.1", $"A client does not send {header.Type}.", 2),
        };
    }

    // The fault goes out, if the client takes it, and then the connection is closed. Before that, everything that was known of the client is forgotten.
    private async ValueTask EndAsync(CommonHeader header, Exception error)
    {
        _isEnded = true;
        _securities.RefuseAll();
        Calls.Close();
        Options.Events.ProtocolViolated(Id, error);
        byte[] answer = header.Type == PduType.Bind || _group is null
            ? ControlPdu.BindNak(header.CallId, (error as BindRefusedException)?.Reason ?? BindNakReason.ProtocolVersionNotSupported)
            : ControlPdu.Fault(header.CallId, contextId: 0, (error as AssociationFaultException)?.Status ?? RpcStatus.ProtocolError, didNotExecute: false);
        try
        {
            await SendAndDrainAsync(answer).WaitAsync(Linger, Options.Clock).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TimeoutException || TransportFailure.Is(failure))
        {
            Options.Events.ConnectionClosed(Id, failure);
        }

        Abort();
    }

    private async Task SendAndDrainAsync(byte[] answer)
    {
        await _connection.Sender.SendAsync(new FinishedPdu(answer)).ConfigureAwait(false);
        await _connection.Sender.DrainAsync().ConfigureAwait(false);
    }
}
