using OpenWmi.Rpc.Calls;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;

namespace OpenWmi.Rpc.Associations;

/// <summary>
/// The binds of a client's connection: its presentation and security contexts. One exchange at a time; calls go on beside it. [C706] 9.3.3, [MS-RPCE] 3.3.1.5, 3.3.2.4.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="calls">Who numbers the calls.</param>
/// <param name="options">How the connection behaves.</param>
internal sealed class ClientNegotiation(PduConnection connection, ClientCallTable calls, RpcClientOptions options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<RpcSyntaxId, ClientPresentation> _presentations = [];
    private readonly Dictionary<RpcClientSecurity, ClientSecurity> _securities = new(ReferenceEqualityComparer.Instance);
    private readonly List<RpcSecurityContext> _contexts = [];
    private readonly PendingAnswer _answer = new();
    private ushort _nextPresentation;
    private bool _isBound;

    /// <summary>The association group; 0 before the bind.</summary>
    public uint Group { get; private set; }

    /// <summary>The largest fragment that the server takes.</summary>
    public int MaxFragment { get; private set; }

    /// <summary>Whether headers are signed.</summary>
    public bool IsHeaderSigned { get; private set; }

    /// <summary>Whether several calls may be under way.</summary>
    public bool IsMultiplexed { get; private set; }

    /// <summary>Gets what a channel needs, from the server where it is not there yet. Who cancels waits no longer; an exchange that was begun goes on to its end, because calls of others depend on the connection.</summary>
    public async ValueTask<(ClientPresentation Presentation, ClientSecurity? Security)> NegotiateAsync(RpcSyntaxId syntax, RpcClientSecurity? security, CancellationToken cancellationToken)
    {
        ValueTask<(ClientPresentation Presentation, ClientSecurity? Security)> negotiating = NegotiateInTurnAsync(syntax, security, cancellationToken);
        if (negotiating.IsCompleted)
        {
            return await negotiating.ConfigureAwait(false);
        }

        Task<(ClientPresentation Presentation, ClientSecurity? Security)> exchange = negotiating.AsTask();
        try
        {
            return await exchange.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!exchange.IsCompleted)
        {
            // Looked at, so that a failure that nobody waits for is not one that nobody saw.
            _ = exchange.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private async ValueTask<(ClientPresentation Presentation, ClientSecurity? Security)> NegotiateInTurnAsync(RpcSyntaxId syntax, RpcClientSecurity? security, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            bool needsSecurity = security is not null && !_securities.ContainsKey(security);
            if (!_presentations.ContainsKey(syntax) || needsSecurity)
            {
                await ExchangeAsync(syntax, needsSecurity ? security : null).ConfigureAwait(false);
            }

            return (_presentations[syntax], security is null ? null : _securities[security]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes an answer of the server.</summary>
    /// <exception cref="RpcProtocolException">None is waited for.</exception>
    public void OnAnswer(ReadOnlySpan<byte> pdu) => _answer.Set(pdu.ToArray());

    /// <summary>No answer will come.</summary>
    public void Fail(Exception reason) => _answer.Fail(reason);

    /// <summary>Forgets the keys; only when nothing is sent any more.</summary>
    public void Dispose()
    {
        foreach (RpcSecurityContext context in _contexts)
        {
            context.Dispose();
        }
    }

    // An exchange that breaks off leaves a connection of which nobody knows what the server thinks.
    private async ValueTask ExchangeAsync(RpcSyntaxId syntax, RpcClientSecurity? security)
    {
        bool isKnown = false;
        try
        {
            ushort id = _presentations.TryGetValue(syntax, out ClientPresentation? known) ? known.Id : _nextPresentation;
            ContextElement element = new(id, syntax, [RpcSyntaxId.Ndr]);
            ContextResult result = security is null ? await AskAsync(element, default).ConfigureAwait(false)
                : await AuthenticateAsync(element, security).ConfigureAwait(false);
            isKnown = true;
            Accept(element, result);
        }
        finally
        {
            if (!isKnown)
            {
                connection.Abort();
            }
        }
    }

    private void Accept(ContextElement element, in ContextResult result)
    {
        if (result.Result != ContextDecision.Acceptance)
        {
            throw new RpcFaultException(RpcStatus.UnknownInterface, $"The server refuses the interface {element.AbstractSyntax}: {result.Result}, {(ContextRefusal)result.Reason}.", didNotExecute: true);
        }

        if (result.TransferSyntax != RpcSyntaxId.Ndr)
        {
            connection.Abort();
            throw new RpcFaultException(RpcStatus.ProtocolError, $"The server chose the transfer syntax {result.TransferSyntax}, which was not offered.", didNotExecute: true);
        }

        if (_presentations.TryAdd(element.AbstractSyntax, new ClientPresentation(element.ContextId, element.AbstractSyntax)))
        {
            _nextPresentation = checked((ushort)(_nextPresentation + 2));
        }
    }

    private async ValueTask<ContextResult> AuthenticateAsync(ContextElement element, RpcClientSecurity security)
    {
        ClientSecurity context = new((uint)_contexts.Count, security.Initiate());
        _contexts.Add(context.Context);
        SecurityLeg leg = await context.Context.StepAsync(default, CancellationToken.None).ConfigureAwait(false);
        ContextResult? result = null;
        while (!leg.Token.IsEmpty)
        {
            AuthLeg sent = new(new SecTrailer(security.Type, security.Level, PadLength: 0, context.Id), leg.Token);
            if (leg.IsComplete && !leg.WantsAnswer && result is not null)
            {
                await SendAsync(ControlPdu.Auth3(Flags, calls.NextId(), sent)).ConfigureAwait(false);
                break;
            }

            ContextResult answered = await AskAsync(element, sent).ConfigureAwait(false);
            result ??= answered;
            leg = leg.IsComplete && _answer.Token.IsEmpty ? default : await context.Context.StepAsync(_answer.Token, CancellationToken.None).ConfigureAwait(false);
        }

        _securities.Add(security, context);
        return result ?? await AskAsync(element, default).ConfigureAwait(false);
    }

    private PduFlags Flags => PduFlags.ConcurrentMultiplexing | (options.SignsHeaders ? PduFlags.SupportHeaderSign : PduFlags.None);

    private async ValueTask<ContextResult> AskAsync(ContextElement element, AuthLeg leg)
    {
        // What the transport can carry is offered; the server answers with what both can.
        ushort offered = (ushort)connection.Transport.MaxFragment;
        ContextElement[] elements = _isBound ? [element]
            : [element, new ContextElement((ushort)(element.ContextId + 1), element.AbstractSyntax, [BindTimeFeatureSyntax.Of(BindTimeFeatures.Supported)])];
        BindBody body = new(offered, offered, _isBound ? Group : options.AssociationGroup, elements);
        Task<byte[]> answer = _answer.Expect();
        await SendAsync(ControlPdu.Bind(_isBound ? PduType.AlterContext : PduType.Bind, Flags, calls.NextId(), body, leg)).ConfigureAwait(false);
        try
        {
            return Read(await answer.WaitAsync(options.BindTimeout, options.Clock).ConfigureAwait(false));
        }
        catch (TimeoutException error)
        {
            throw new RpcFaultException(RpcStatus.ServerUnavailable, $"The server did not answer a bind within {options.BindTimeout}.", didNotExecute: true, error);
        }
        catch (RpcProtocolException error)
        {
            throw new RpcFaultException(RpcStatus.ProtocolError, error.Message, didNotExecute: true, error);
        }
    }

    private ValueTask SendAsync(byte[] pdu) => connection.Sender.SendAsync(new FinishedPdu(pdu));

    private ContextResult Read(byte[] pdu)
    {
        CommonHeader header = CommonHeader.Read(pdu);
        if (header.Type == PduType.Fault)
        {
            FaultBody fault = FaultBody.Read(pdu, header);
            throw new RpcFaultException(fault.Status, $"The server answers alter_context with the fault {fault.Status}.", didNotExecute: true);
        }

        if (header.Type == PduType.BindNak)
        {
            BindNakReason reason = BindNakBody.Read(pdu, header).Reason;
            throw new RpcFaultException(StatusOf(reason), $"The server refuses the bind: {reason}.", didNotExecute: true);
        }

        if (header.Type != (_isBound ? PduType.AlterContextResp : PduType.BindAck))
        {
            throw new RpcProtocolException("[C706] 9.3.3", $"The server answers with {header.Type}.", 2);
        }

        BindAckBody body = BindAckBody.Read(pdu, header, out int end);
        _answer.Token = header.HasVerifier ? TokenOf(pdu, header, end) : default;
        IsHeaderSigned |= options.SignsHeaders && header.Flags.HasFlag(PduFlags.SupportHeaderSign);
        if (body.Results.Count == 0)
        {
            throw new RpcProtocolException("[C706] 12.6.4.4", "The server answers to no presentation context.");
        }

        if (!_isBound)
        {
            Bind(header, body);
        }

        return body.Results[0];
    }

    private void Bind(in CommonHeader header, BindAckBody body)
    {
        if (body.MaxReceiveFragment < FragmentSizes.MustReceive)
        {
            throw new RpcProtocolException("[C706] 12.6.3.1", $"The server takes fragments of {body.MaxReceiveFragment} octets; everybody takes {FragmentSizes.MustReceive}.", 18);
        }

        MaxFragment = Math.Min(body.MaxReceiveFragment, connection.Transport.MaxFragment);
        IsMultiplexed = header.Flags.HasFlag(PduFlags.ConcurrentMultiplexing);
        Group = body.AssociationGroup;
        _isBound = true;
        connection.ExpectLargePdus(MaxFragment);
    }

    private static ReadOnlyMemory<byte> TokenOf(byte[] pdu, in CommonHeader header, int bodyEnd)
    {
        _ = SecTrailer.Read(pdu, header, bodyEnd, out int offset);
        return pdu.AsMemory(offset + SecTrailer.Size);
    }

    private static RpcStatus StatusOf(BindNakReason reason) => reason switch
    {
        BindNakReason.TemporaryCongestion or BindNakReason.LocalLimitExceeded => RpcStatus.ServerTooBusy,
        BindNakReason.AuthenticationTypeNotRecognized or BindNakReason.InvalidChecksum => RpcStatus.AccessDenied,
        _ => RpcStatus.ProtocolError,
    };
}
