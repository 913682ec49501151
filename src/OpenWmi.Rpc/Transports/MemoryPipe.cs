namespace OpenWmi.Rpc.Transports;

/// <summary>Octets in one direction. One reader, one writer.</summary>
/// <param name="capacity">The octets that fit before the writer waits.</param>
/// <param name="chunk">See <see cref="MemoryConnectionOptions.Chunk"/>.</param>
internal sealed class MemoryPipe(int capacity, Func<long, int, int>? chunk)
{
    private readonly Lock _lock = new();
    private byte[] _octets = new byte[Math.Min(capacity, 4096)];
    private int _start;
    private int _length;
    private long _delivered;
    private bool _isWritten;
    private bool _isRead;
    private TaskCompletionSource? _reader;
    private TaskCompletionSource? _writer;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task there;
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isRead, this);
                if (_length > 0 || _isWritten)
                {
                    return Deliver(buffer.Span);
                }

                there = Wait(ref _reader);
            }

            await there.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isWritten, this);
                if (_isRead)
                {
                    throw new IOException("The other end is closed.");
                }

                octets = octets[Take(octets.Span)..];
                if (octets.IsEmpty)
                {
                    return;
                }

                room = Wait(ref _writer);
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void CompleteWriting()
    {
        lock (_lock)
        {
            _isWritten = true;
            Wake(ref _reader);
            Wake(ref _writer);
        }
    }

    public void CompleteReading()
    {
        lock (_lock)
        {
            _isRead = true;
            Wake(ref _reader);
            Wake(ref _writer);
        }
    }

    private static Task Wait(ref TaskCompletionSource? waiter)
        => (waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private static void Wake(ref TaskCompletionSource? waiter)
    {
        waiter?.SetResult();
        waiter = null;
    }

    private int Deliver(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _length);
        if (count > 0 && chunk is not null)
        {
            count = Math.Clamp(chunk(_delivered, count), 1, count);
        }

        _octets.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        _length -= count;
        _delivered += count;
        Wake(ref _writer);
        return count;
    }

    private int Take(ReadOnlySpan<byte> octets)
    {
        int count = Math.Min(octets.Length, capacity - _length);
        if (count == 0)
        {
            return 0;
        }

        if (_start + _length + count > _octets.Length)
        {
            MakeRoom(_length + count);
        }

        octets[..count].CopyTo(_octets.AsSpan(_start + _length));
        _length += count;
        Wake(ref _reader);
        return count;
    }

    private void MakeRoom(int needed)
    {
        byte[] target = needed <= _octets.Length ? _octets : new byte[Math.Min(capacity, Math.Max(needed, 2 * _octets.Length))];
        _octets.AsSpan(_start, _length).CopyTo(target);
        (_octets, _start) = (target, 0);
    }
}
