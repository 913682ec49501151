namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>The octets of one direction in their order, whatever the order of its packets.</summary>
internal sealed class TcpStream
{
    /// <summary>The octets that may wait for those before them.</summary>
    private const int MaxWaiting = 16 << 20;

    private readonly List<byte> _octets = [];
    private readonly SortedDictionary<uint, ReadOnlyMemory<byte>> _waiting = [];
    private int _waitingLength;
    private uint? _next;

    /// <summary>What came and was not taken yet.</summary>
    public ReadOnlySpan<byte> Available => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_octets);

    /// <summary>Adds what a packet carries.</summary>
    public void Add(TcpSegment segment)
    {
        if (segment.IsStart)
        {
            _next = unchecked(segment.Sequence + 1);
            return;
        }

        _next ??= segment.Sequence;
        if (!segment.Payload.IsEmpty && _waitingLength + segment.Payload.Length <= MaxWaiting && _waiting.TryAdd(segment.Sequence, segment.Payload))
        {
            _waitingLength += segment.Payload.Length;
        }

        TakeWaiting();
    }

    /// <summary>Counts octets as taken.</summary>
    public void Skip(int count) => _octets.RemoveRange(0, count);

    // What was sent again overlaps what came before; what comes later waits.
    private void TakeWaiting()
    {
        while (FirstInOrder() is { } start)
        {
            ReadOnlyMemory<byte> payload = _waiting[start];
            int known = unchecked((int)(_next!.Value - start));
            _waiting.Remove(start);
            _waitingLength -= payload.Length;
            if (known < payload.Length)
            {
                _octets.AddRange(payload.Span.Slice(known));
                _next = unchecked(_next.Value + (uint)(payload.Length - known));
            }
        }
    }

    private uint? FirstInOrder()
    {
        foreach (uint start in _waiting.Keys)
        {
            if (unchecked((int)(start - _next!.Value)) <= 0)
            {
                return start;
            }
        }

        return null;
    }
}
