using System.Collections.Immutable;
using OpenWmi.Cim;

namespace OpenWmi.Security;

/// <summary>
/// Which privileges were assigned to whom: the file privileges.json of the state directory. Principals are SIDs, so that a renamed account keeps what it has and a name that is given to another account
/// brings nothing. Read at each question. Any number of threads and processes may use it.
/// </summary>
/// <param name="directory">The state directory.</param>
public sealed class PrivilegeStore(string directory) : IPrivilegeAssignments
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "privileges.json";

    /// <summary>The most principals that can be assigned privileges.</summary>
    public const int MaxPrincipals = 4096;

    private const int MaxLength = 4 << 20;
    private readonly ProtectedFile _file = new(Path.Combine(directory, FileName), MaxLength);

    /// <summary>Reads who was assigned which.</summary>
    /// <returns>The privileges of each principal, at least one; in the order of the file.</returns>
    /// <exception cref="WbemException">As <see cref="ProtectedFile.Read"/>; WBEM_E_CRITICAL_ERROR: the file is not what this wrote.</exception>
    public ImmutableArray<PrivilegeAssignment> Read() => PrivilegeFile.Parse(_file.Read(), _file.Path);

    /// <inheritdoc/>
    public PrivilegeSet AssignedTo(IEnumerable<Sid> sids)
    {
        ImmutableArray<PrivilegeAssignment> all = Read();
        PrivilegeSet privileges = default;
        if (!all.IsEmpty)
        {
            HashSet<Sid> asked = [.. sids];
            foreach (PrivilegeAssignment assignment in all.Where(assignment => asked.Contains(assignment.Principal)))
            {
                privileges = privileges.Union(assignment.Privileges);
            }
        }

        return privileges;
    }

    /// <summary>Assigns privileges to somebody, beside those that were assigned before.</summary>
    /// <param name="principal">To whom.</param>
    /// <param name="privileges">Which.</param>
    /// <returns>Those that were not assigned before.</returns>
    /// <exception cref="WbemException">As <see cref="ProtectedFile.Update"/>; WBEM_E_OUT_OF_DISK_SPACE: there are <see cref="MaxPrincipals"/> already.</exception>
    public PrivilegeSet Assign(Sid principal, PrivilegeSet privileges) => Change(principal, old => old.Union(privileges), (old, fresh) => fresh.Except(old));

    /// <summary>Takes privileges from somebody.</summary>
    /// <param name="principal">From whom.</param>
    /// <param name="privileges">Which.</param>
    /// <returns>Those that had been assigned.</returns>
    /// <exception cref="WbemException">As <see cref="ProtectedFile.Update"/>.</exception>
    public PrivilegeSet Remove(Sid principal, PrivilegeSet privileges) => Change(principal, old => old.Except(privileges), (old, fresh) => old.Except(fresh));

    private PrivilegeSet Change(Sid principal, Func<PrivilegeSet, PrivilegeSet> change, Func<PrivilegeSet, PrivilegeSet, PrivilegeSet> difference)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return _file.Update(content =>
        {
            ImmutableArray<PrivilegeAssignment> all = PrivilegeFile.Parse(content, _file.Path);
            PrivilegeSet old = all.FirstOrDefault(assignment => assignment.Principal == principal)?.Privileges ?? default;
            PrivilegeSet fresh = change(old);
            PrivilegeSet changed = difference(old, fresh);
            return (changed.Count == 0 ? null : PrivilegeFile.Write(With(all, principal, fresh)), changed);
        });
    }

    private static ImmutableArray<PrivilegeAssignment> With(ImmutableArray<PrivilegeAssignment> all, Sid principal, PrivilegeSet privileges)
    {
        ImmutableArray<PrivilegeAssignment> others = [.. all.Where(assignment => assignment.Principal != principal)];
        return privileges.Count == 0 ? others
            : others.Length < MaxPrincipals ? others.Add(new PrivilegeAssignment(principal, privileges))
            : throw new WbemException(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, $"Privileges are assigned to {others.Length} principals, which is all that are possible. Assign them to a group instead.");
    }
}
