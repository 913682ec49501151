using OpenWmi.Rpc.Calls;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Associations;

/// <summary>The client's side of a connection. [C706] 9.2, [MS-RPCE] 3.3.2. A server that breaks the protocol loses the connection, and every call on it fails.</summary>
internal sealed partial class ClientAssociation : IPduHandler, IAsyncDisposable
{
    private readonly RpcClientOptions _options;
    private readonly PduConnection _connection;
    private readonly ClientNegotiation _negotiation;
    private readonly ClientCallTable _calls;
    private readonly CallSlots _slots;
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _lock = new();
    private Task? _reading;
    private bool _isShutDown;

    public ClientAssociation(IDuplexConnection transport, RpcClientOptions options)
    {
        _options = options;
        _connection = new PduConnection(transport);
        _calls = new ClientCallTable(Cancel, options.ResumesWhereReceived);
        _slots = new CallSlots(options.MaxOutstandingCalls);
        _negotiation = new ClientNegotiation(_connection, _calls, options);
        Closed = _closed.Token;
    }

    public RpcPeer Peer => _connection.Transport.Peer;

    public uint Group => _negotiation.Group;

    public CancellationToken Closed { get; }

    /// <summary>Opens a channel; see <see cref="RpcClientConnection.OpenChannelAsync"/>.</summary>
    public async ValueTask<RpcClientChannel> OpenChannelAsync(RpcSyntaxId syntax, RpcClientSecurity? security, CancellationToken cancellationToken)
    {
        StartReading();
        ThrowIfShutDown();
        try
        {
            (ClientPresentation presentation, ClientSecurity? context) = await _negotiation.NegotiateAsync(syntax, security, cancellationToken).ConfigureAwait(false);
            _slots.Limit = _negotiation.IsMultiplexed ? _options.MaxOutstandingCalls : 1;
            return new RpcClientChannel(this, presentation, context);
        }
        catch (Exception error) when (TransportFailure.Is(error) && error is not OperationCanceledException)
        {
            throw new RpcFaultException(RpcStatus.ServerUnavailable, "The connection was lost while a channel was opened.", didNotExecute: true, error);
        }
    }

    public ValueTask OnPduAsync(Memory<byte> pdu)
    {
        CommonHeader header = CommonHeader.Read(pdu.Span);
        header.Check(pdu.Length);
        switch (header.Type)
        {
            case PduType.Response:
                OnResponse(header, pdu.Span);
                return default;
            case PduType.Fault when _calls.Find(header.CallId) is { } call:
                OnFault(call, header, pdu.Span);
                return default;
            case PduType.BindAck or PduType.BindNak or PduType.AlterContextResp or PduType.Fault:
                _negotiation.OnAnswer(pdu.Span);
                return default;
            case PduType.Shutdown:
                OnShutdown();
                return default;
            default:
                throw new RpcProtocolException("[C706] 12.6.1", $"A server does not send {header.Type}.", 2);
        }
    }

    public async ValueTask OnEndAsync(Exception? error)
    {
        Exception reason = error ?? new IOException("The connection was closed.");
        _connection.Sender.Close(reason);
        _negotiation.Fail(reason);
        _calls.Fail(reason);
        _slots.End();
        await _closed.CancelAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        StartReading();
        _connection.Abort();
        await _reading!.ConfigureAwait(false);
        _negotiation.Dispose();
    }

    private void StartReading()
    {
        lock (_lock)
        {
            _reading ??= Task.Run(() => _connection.RunAsync(this));
        }
    }

    private void OnShutdown()
    {
        _isShutDown = true;
        CloseIfDone();
    }

    // The server wishes the connection closed; what is under way is waited for.
    private void CloseIfDone()
    {
        if (_isShutDown && _calls.IsEmpty)
        {
            _connection.Abort();
        }
    }

    private void ThrowIfShutDown()
    {
        if (_isShutDown)
        {
            throw new RpcFaultException(RpcStatus.CallFailedDidNotExecute, "The server closes the connection.", didNotExecute: true);
        }
    }
}
