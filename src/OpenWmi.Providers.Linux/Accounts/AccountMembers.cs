using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>Who is in which group: by the group's list of names, or by being the group of a user's passwd entry. For one thread at a time.</summary>
/// <param name="database">Where accounts are looked up.</param>
internal sealed class AccountMembers(IAccountDatabase database)
{
    private HashSet<string>? _listed;
    private ILookup<uint, string>? _byPrimaryGroup;

    /// <summary>
    /// The names of a group's users, each once. A name in the group's list that is no user's is left out. Users are listed once for all groups: a group does not know whose primary one it is.
    /// </summary>
    public IEnumerable<string> UsersOf(GroupEntry group)
    {
        ListUsers();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in group.Members)
        {
            if (known.Add(name) && (_listed!.Contains(name) || database.FindUser(name) is not null))
            {
                yield return name;
            }
        }

        foreach (string name in _byPrimaryGroup![group.Gid])
        {
            if (known.Add(name))
            {
                yield return name;
            }
        }
    }

    private void ListUsers()
    {
        if (_listed is null)
        {
            var users = database.EnumerateUsers().Select(user => (user.Name, user.Gid)).ToList();
            _listed = [.. users.Select(user => user.Name)];
            _byPrimaryGroup = users.ToLookup(user => user.Gid, user => user.Name);
        }
    }
}
