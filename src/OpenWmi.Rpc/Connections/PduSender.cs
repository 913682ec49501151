using System.Buffers;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Connections;

/// <summary>
/// Sends PDUs in the order in which they were written. What is written while the transport is busy goes out together after that. The fragments of a message are not mixed with other PDUs: servers take one
/// fragmented request at a time ([C706] 12.6.1, S27). A peer that does not read makes senders wait once <see cref="HighWater"/> octets are due. Any number of threads may use it.
/// </summary>
/// <param name="transport">Where to.</param>
/// <param name="failed">Told, once, why nothing can be sent any more.</param>
internal sealed class PduSender(IDuplexConnection transport, Action<Exception> failed)
{
    /// <summary>The octets that may be due before senders wait.</summary>
    public const int HighWater = 256 << 10;

    // Fragments of a message are sent when there are so many octets of them.
    private const int Batch = 64 << 10;
    private const int KeptCapacity = 16 << 10;
    private readonly Lock _lock = new();
    private byte[] _filling = [];
    private byte[] _sending = [];
    private int _filled;
    private bool _isFlushing;
    private bool _isReserved;
    private Exception? _failure;
    private TaskCompletionSource? _changed;

    /// <summary>How often the transport has taken octets: somebody who looks twice sees whether a peer reads.</summary>
    public int Progress { get; private set; }

    /// <summary>Whether octets are due that the transport has not taken.</summary>
    public bool IsBusy => _isFlushing;

    /// <summary>Sends a PDU. It is written at once, unless others have to go first; when the task is done it may still be on its way.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public ValueTask SendAsync<TPdu>(in TPdu pdu)
        where TPdu : struct, IOutgoingPdu
    {
        lock (_lock)
        {
            ThrowIfFailed();
            if (_isReserved || _filled >= HighWater)
            {
                return SendLaterAsync(pdu);
            }

            Append(pdu);
            if (_isFlushing)
            {
                return default;
            }

            _isFlushing = true;
        }

        return FlushAsync();
    }

    /// <summary>Sends a message of several PDUs, without others in between.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async ValueTask SendAllAsync<TPdu>(IPduFragments<TPdu> fragments)
        where TPdu : struct, IOutgoingPdu
    {
        await ReserveAsync().ConfigureAwait(false);
        try
        {
            while (fragments.TryGetNext(out TPdu pdu))
            {
                await AppendReservedAsync(pdu).ConfigureAwait(false);
            }
        }
        finally
        {
            Release();
        }

        await StartFlushAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until everything was sent, or can no longer be.</summary>
    public async ValueTask DrainAsync()
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_failure is not null || (!_isFlushing && _filled == 0 && !_isReserved))
                {
                    return;
                }

                changed = WaitForChange();
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Sends nothing any more, and writes nothing: after this no security context is used.</summary>
    public void Close(Exception reason)
    {
        lock (_lock)
        {
            _failure ??= reason;
            _filled = 0;
            Recycle(ref _filling);
            SignalChange();
        }
    }

    private async ValueTask SendLaterAsync<TPdu>(TPdu pdu)
        where TPdu : struct, IOutgoingPdu
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                ThrowIfFailed();
                if (!_isReserved && _filled < HighWater)
                {
                    Append(pdu);
                    break;
                }

                changed = WaitForChange();
            }

            await changed.ConfigureAwait(false);
        }

        await StartFlushAsync().ConfigureAwait(false);
    }

    private async ValueTask ReserveAsync()
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                ThrowIfFailed();
                if (!_isReserved)
                {
                    _isReserved = true;
                    return;
                }

                changed = WaitForChange();
            }

            await changed.ConfigureAwait(false);
        }
    }

    private void Release()
    {
        lock (_lock)
        {
            _isReserved = false;
            SignalChange();
        }
    }

    private ValueTask AppendReservedAsync<TPdu>(in TPdu pdu)
        where TPdu : struct, IOutgoingPdu
    {
        bool isBusy;
        lock (_lock)
        {
            ThrowIfFailed();
            Append(pdu);
            if (_filled < Batch)
            {
                return default;
            }

            isBusy = _isFlushing;
        }

        return isBusy ? WaitForRoomAsync() : StartFlushAsync();
    }

    private async ValueTask WaitForRoomAsync()
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                ThrowIfFailed();
                if (_filled < Batch)
                {
                    return;
                }

                changed = WaitForChange();
            }

            await changed.ConfigureAwait(false);
        }
    }

    private ValueTask StartFlushAsync()
    {
        lock (_lock)
        {
            if (_isFlushing || _filled == 0)
            {
                return default;
            }

            _isFlushing = true;
        }

        return FlushAsync();
    }

    private async ValueTask FlushAsync()
    {
        try
        {
            while (TryTakeFilled(out ReadOnlyMemory<byte> octets))
            {
                await transport.SendAsync(octets, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (TransportFailure.Is(error))
        {
            Fail(error);
            throw new IOException("The connection broke while something was sent.", error);
        }
    }

    private bool TryTakeFilled(out ReadOnlyMemory<byte> octets)
    {
        lock (_lock)
        {
            if (_filled == 0 || _failure is not null)
            {
                _isFlushing = false;
                Recycle(ref _sending);
                Recycle(ref _filling);
                SignalChange();
                octets = default;
                return false;
            }

            (_filling, _sending) = (_sending, _filling);
            octets = _sending.AsMemory(0, _filled);
            _filled = 0;
            Progress = unchecked(Progress + 1);
            SignalChange();
            return true;
        }
    }

    private void Fail(Exception error)
    {
        lock (_lock)
        {
            _isFlushing = false;
            _failure ??= error;
            SignalChange();
        }

        failed(error);
    }

    private void Append<TPdu>(in TPdu pdu)
        where TPdu : struct, IOutgoingPdu
    {
        int length = pdu.Length;
        if (_filling.Length - _filled < length)
        {
            Grow(_filled + length);
        }

        pdu.Write(_filling.AsSpan(_filled, length));
        _filled += length;
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _filled));
        _filling.AsSpan(0, _filled).CopyTo(larger);
        if (_filling.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_filling);
        }

        _filling = larger;
    }

    private static void Recycle(ref byte[] buffer)
    {
        if (buffer.Length > KeptCapacity)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new IOException("The connection is closed.", _failure);
        }
    }

    private Task WaitForChange() => (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void SignalChange()
    {
        _changed?.SetResult();
        _changed = null;
    }
}
