using OpenWmi.Cim;

namespace OpenWmi.Security;

/// <summary>Which privileges were assigned to whom.</summary>
public interface IPrivilegeAssignments
{
    /// <summary>The privileges of somebody.</summary>
    /// <param name="sids">The user, and the groups that are enabled.</param>
    /// <returns>All that were assigned to one of these.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED, WBEM_E_CRITICAL_ERROR: what was written down cannot be read or must not be believed.</exception>
    PrivilegeSet AssignedTo(IEnumerable<Sid> sids);
}
