namespace OpenWmi.Rpc.Associations;

/// <summary>The association groups of a server. A group lives as long as one of its connections. Any number of threads may use it.</summary>
internal sealed class AssociationGroupTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, AssociationGroup> _groups = [];
    private uint _last = (uint)Random.Shared.Next();

    /// <summary>Joins a group, or makes one.</summary>
    /// <param name="id">assoc_group_id; 0 for a new group.</param>
    /// <returns>The group; null where there is none of that number.</returns>
    public AssociationGroup? Join(uint id)
    {
        lock (_lock)
        {
            AssociationGroup? group = id == 0 ? Create() : _groups.GetValueOrDefault(id);
            if (group is not null)
            {
                group.Connections++;
            }

            return group;
        }
    }

    /// <summary>Leaves a group.</summary>
    public void Leave(AssociationGroup group)
    {
        lock (_lock)
        {
            if (--group.Connections == 0)
            {
                _groups.Remove(group.Id);
            }
        }
    }

    private AssociationGroup Create()
    {
        do
        {
            _last = unchecked(_last + 1);
        }
        while (_last == 0 || _groups.ContainsKey(_last));

        return _groups[_last] = new AssociationGroup(_last);
    }
}
