using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Connections;

/// <summary>A connection as a stream of PDUs. It knows nothing of what they mean.</summary>
internal sealed class PduConnection : IDisposable
{
    private const int InitialCapacity = 4096;
    private readonly ReceiveBuffer _buffer = new(InitialCapacity);
    private IThreadPoolWorkItem? _ready;
    private volatile bool _isAborted;

    public PduConnection(IDuplexConnection transport)
    {
        Transport = transport;
        Sender = new PduSender(transport, _ => Abort());
    }

    public IDuplexConnection Transport { get; }

    public PduSender Sender { get; }

    /// <summary>How many times octets came: somebody who looks twice sees whether a peer sends.</summary>
    public int Received { get; private set; }

    /// <summary>Whether a PDU has begun and not ended.</summary>
    public bool HasPart => _buffer.HasPart;

    /// <summary>Lets one receive bring as many octets.</summary>
    public void ExpectLargePdus(int maxFragment) => _buffer.Capacity = Math.Max(_buffer.Capacity, Math.Min(2 * maxFragment, 128 << 10));

    /// <summary>
    /// Has something done once this thread has gone back to receive: so the connection is never held up by it, and the usual case of one call at a time costs no change of threads. Only for who handles a PDU.
    /// </summary>
    public void RunSoon(IThreadPoolWorkItem work)
    {
        if (_ready is null)
        {
            _ready = work;
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }

    /// <summary>Reads until the end.</summary>
    public async Task RunAsync(IPduHandler handler)
    {
        Exception? failure = null;
        try
        {
            int count;
            do
            {
                // What came before the end, and was not looked at, is not looked at any more.
                while (!_isAborted && _buffer.TryTake(out Memory<byte> pdu))
                {
                    await HandleAsync(handler, pdu).ConfigureAwait(false);
                }

                ValueTask<int> receiving = Transport.ReceiveAsync(_buffer.GetFree(), CancellationToken.None);
                count = receiving.IsCompleted ? await QueueReady(receiving).ConfigureAwait(false) : await new ReceiveThenRun(receiving, TakeReady());
                _buffer.Advance(count);
                Received = unchecked(Received + 1);
            }
            while (count > 0);
        }
        catch (ObjectDisposedException)
        {
            // This side closed.
        }
        catch (Exception error) when (error is RpcProtocolException || TransportFailure.Is(error))
        {
            failure = error;
        }

        QueueReady();
        await handler.OnEndAsync(failure).ConfigureAwait(false);
        Dispose();
    }

    /// <summary>Closes at once.</summary>
    public void Abort()
    {
        _isAborted = true;
        Transport.Dispose();
    }

    public void Dispose()
    {
        Transport.Dispose();
        Sender.Close(new ObjectDisposedException(nameof(PduConnection)));
        _buffer.Dispose();
    }

    private ValueTask HandleAsync(IPduHandler handler, Memory<byte> pdu)
    {
        ValueTask handling = handler.OnPduAsync(pdu);
        if (!handling.IsCompleted)
        {
            // What is ready may be what this waits for.
            QueueReady();
        }

        return handling;
    }

    private IThreadPoolWorkItem? TakeReady()
    {
        IThreadPoolWorkItem? ready = _ready;
        _ready = null;
        return ready;
    }

    private ValueTask<int> QueueReady(ValueTask<int> received)
    {
        QueueReady();
        return received;
    }

    private void QueueReady()
    {
        if (TakeReady() is { } ready)
        {
            ThreadPool.UnsafeQueueUserWorkItem(ready, preferLocal: true);
        }
    }
}
