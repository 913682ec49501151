using OpenWmi.ObjectManager.Classes;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>Who stands behind a transaction, and what he may write: asked by whatever writes, before it does. One transaction's or one compilation's.</summary>
internal interface IWriteGuard
{
    /// <summary>The access to a namespace, entered where this is the first time.</summary>
    /// <returns>NULL for the program itself, which no descriptor is about.</returns>
    /// <exception cref="Cim.WbemException">WBEM_E_ACCESS_DENIED: it may not be entered.</exception>
    NamespaceAccess? Enter(NamespaceEntry ns);

    /// <summary>Finds a namespace by its full name and enters it.</summary>
    /// <exception cref="Cim.WbemException">WBEM_E_INVALID_NAMESPACE, WBEM_E_ACCESS_DENIED: see <see cref="NamespaceLogin"/>.</exception>
    NamespaceEntry Find(ClassCatalog classes, string name);

    /// <summary>Finds a namespace that is created where it is missing, and enters it.</summary>
    /// <returns>NULL where there is none, and the caller may know that.</returns>
    /// <exception cref="Cim.WbemException">WBEM_E_ACCESS_DENIED: it may not be entered; or there is none, and that is more than the caller may know.</exception>
    NamespaceEntry? TryFind(ClassCatalog classes, string name);

    /// <summary>Demands an administrator for what concerns the whole repository, not one namespace.</summary>
    /// <param name="what">What is to be done, for the refusal.</param>
    /// <exception cref="Cim.WbemException">WBEM_E_ACCESS_DENIED.</exception>
    void RequireAdministrator(string what);

    /// <summary>Whether it could be entered.</summary>
    bool CanEnter(NamespaceEntry ns);
}
