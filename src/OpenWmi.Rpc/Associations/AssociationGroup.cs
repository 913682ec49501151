using OpenWmi.Security;

namespace OpenWmi.Rpc.Associations;

/// <summary>Connections of one client that share what it holds on the server. [C706] 9.2; S29. Any number of threads may use one.</summary>
/// <param name="id">assoc_group_id.</param>
internal sealed class AssociationGroup(uint id)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Sid> _users = [];
    private bool _isOpen;

    public uint Id { get; } = id;

    /// <summary>How many connections are in it; for who holds the groups.</summary>
    public int Connections { get; set; }

    /// <summary>Whether a user may be in the group: who made it brings its users in, who came later must be one of them.</summary>
    /// <param name="user">Who proved to be that.</param>
    /// <param name="isFounder">Whether the connection made the group.</param>
    public bool TryAdmit(Sid user, bool isFounder)
    {
        lock (_lock)
        {
            if (isFounder || !_isOpen)
            {
                _isOpen = true;
                _users.Add(user);
            }

            return _users.Contains(user);
        }
    }
}
