using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Registry;

/// <summary>The registry as one user sees it, with its security; see <see cref="IRegistryAccess"/>. Each call is by itself; any number of threads may call.</summary>
public interface IRegistry : IRegistryValues
{
    /// <summary>What the caller may do with a key; with one that does not exist, what it would be if it inherited everything.</summary>
    RegistryRights GetRights(RegistryKeyPath key);

    /// <summary>The security descriptor of a key: its own, or what it inherits. The SACL only for a caller with SeSecurityPrivilege.</summary>
    /// <returns>NULL where the key does not exist.</returns>
    SecurityDescriptor? ReadSecurity(RegistryKeyPath key);

    /// <summary>Replaces parts of the security descriptor of a key: owner and group that are not null, and the lists whose control bit is set.</summary>
    /// <returns>False where the key does not exist.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: a DACL that is NULL, or an owner whom the caller cannot appoint.</exception>
    bool WriteSecurity(RegistryKeyPath key, SecurityDescriptor descriptor);
}
