using System.Runtime.InteropServices;

namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>The octets of one direction in their order, whatever the order of its packets.</summary>
internal sealed class TcpStream
{
    /// <summary>The octets that may wait for those before them.</summary>
    private const int MaxWaiting = 16 << 20;

    private readonly List<byte> _octets = [];
    private readonly SortedDictionary<long, ReadOnlyMemory<byte>> _waiting = [];
    private int _waitingLength;
    private uint? _nextSequence;
    private long _next;

    /// <summary>What came and was not taken yet.</summary>
    public ReadOnlySpan<byte> Available => CollectionsMarshal.AsSpan(_octets);

    /// <summary>Adds what a packet carries.</summary>
    public void Add(TcpSegment segment)
    {
        if (segment.IsStart)
        {
            _nextSequence = unchecked(segment.Sequence + 1);
            return;
        }

        _nextSequence ??= segment.Sequence;

        // Sequence numbers begin again at 0; places in the stream do not.
        long start = _next + unchecked((int)(segment.Sequence - _nextSequence.Value));
        if (!segment.Payload.IsEmpty && _waitingLength + segment.Payload.Length <= MaxWaiting && _waiting.TryAdd(start, segment.Payload))
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
        while (_waiting.Count > 0 && _waiting.First() is var (start, payload) && start <= _next)
        {
            _waiting.Remove(start);
            _waitingLength -= payload.Length;
            int known = (int)Math.Min(_next - start, payload.Length);
            _octets.AddRange(payload.Span.Slice(known));
            _next += payload.Length - known;
            _nextSequence = unchecked(_nextSequence!.Value + (uint)(payload.Length - known));
        }
    }
}
