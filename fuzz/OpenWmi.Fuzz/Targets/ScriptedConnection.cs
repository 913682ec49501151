using OpenWmi.Rpc.Transports;

namespace OpenWmi.Fuzz.Targets;

/// <summary>A connection whose peer says what an input holds: all at once, or a PDU each time that it is sent something. Then it ends.</summary>
/// <param name="pdus">What the peer says.</param>
/// <param name="waitsForSends">Whether it waits to be spoken to.</param>
internal sealed class ScriptedConnection(IReadOnlyList<byte[]> pdus, bool waitsForSends) : IDuplexConnection
{
    // Whoever waits for more of an answer sends nothing: then the peer goes on by itself.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(2);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turns = new(waitsForSends ? 0 : pdus.Count + 1);
    private readonly List<byte[]> _sent = [];
    private ReadOnlyMemory<byte> _rest;
    private int _next;
    private bool _isClosed;

    public RpcPeer Peer { get; } = new(null, new PeerCredentials(1, 1000, 1000, []));

    public int MaxFragment => 5840;

    public string Endpoint => "fuzz";

    /// <summary>What this side sent.</summary>
    public IReadOnlyList<byte[]> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_rest.IsEmpty)
        {
            await _turns.WaitAsync(Grace, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isClosed, this);
                if (_next == pdus.Count)
                {
                    return 0;
                }

                _rest = pdus[_next++];
            }
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _sent.Add(octets.ToArray());
            _turns.Release();
        }

        return default;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _turns.Release();
        }
    }
}
