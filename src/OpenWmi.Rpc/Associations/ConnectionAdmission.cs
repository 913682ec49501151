using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Associations;

/// <summary>Counts connections against the limits (S30). Any number of threads may use it.</summary>
/// <param name="options">The limits.</param>
internal sealed class ConnectionAdmission(RpcServerOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PeerShare> _byPeer = [];
    private int _all;

    /// <summary>Counts a connection.</summary>
    /// <param name="peer">Who is at its other end.</param>
    /// <param name="others">The connections that there are.</param>
    /// <param name="share">What its peer takes; to be used only where it is admitted.</param>
    /// <returns>Why it is turned away, and then it is not counted; null where it is not.</returns>
    public string? TryAdmit(RpcPeer peer, ICollection<ServedConnection> others, out PeerShare share)
    {
        lock (_lock)
        {
            share = _byPeer.GetValueOrDefault(peer.LimitKey) ?? new PeerShare(options.MaxRequestMemoryPerPeer);
            if (_all >= options.MaxConnections)
            {
                return $"There are {options.MaxConnections} connections.";
            }

            if (share.Connections >= options.MaxConnectionsPerPeer)
            {
                return $"There are {options.MaxConnectionsPerPeer} connections of this peer.";
            }

            if (_all >= options.MaxUnauthenticatedConnections && others.Count(other => !other.Association.IsAuthenticated) >= options.MaxUnauthenticatedConnections)
            {
                return $"There are {options.MaxUnauthenticatedConnections} connections whose clients have not said who they are.";
            }

            share.Connections++;
            _byPeer[peer.LimitKey] = share;
            _all++;
            return null;
        }
    }

    /// <summary>A connection that was counted is gone.</summary>
    public void Leave(RpcPeer peer)
    {
        lock (_lock)
        {
            _all--;
            if (--_byPeer[peer.LimitKey].Connections == 0)
            {
                _byPeer.Remove(peer.LimitKey);
            }
        }
    }
}
