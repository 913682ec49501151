using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.Repository;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>Changes the security of namespaces. What is stored is whole: the entries that the parent gives stand behind the namespace's own, marked as inherited. [MS-WMI] SetSD; facts 1.5.</summary>
internal sealed class SecurityWriter(WriteSession writer)
{
    /// <summary>Sets the descriptor of a namespace that exists, and gives those below it what they inherit now. The right to do so was checked.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="supplied">What is set; see <see cref="SecurityChange.Apply"/>.</param>
    /// <exception cref="WbemException">What <see cref="SecurityChange.Apply"/> refuses; WBEM_E_INVALID_PARAMETER: a list here or in a namespace below becomes too long.</exception>
    public void Set(NamespaceEntry ns, SecurityDescriptor supplied)
    {
        SecurityDescriptor whole = SecurityChange.Apply(writer.Guard.Enter(ns)?.Caller, ns.Security, supplied);
        writer.BeginClassChange();
        Store(ns.Id, Combine(whole, ParentOf(ns)));
        writer.Catalog.Clear();
    }

    /// <summary>The descriptor for a namespace that is created.</summary>
    /// <param name="parent">The namespace above.</param>
    /// <param name="supplied">What was chosen for it; NULL for the default.</param>
    /// <exception cref="WbemException">As <see cref="Set"/>.</exception>
    public SecurityDescriptor ForNew(NamespaceEntry parent, SecurityDescriptor? supplied) => supplied is null
        ? NamespaceSecurity.InheritDefault(parent.Security)
        : Combine(SecurityChange.Apply(writer.Guard.Enter(parent)?.Caller, NamespaceSecurity.Default, supplied), parent.Security);

    /// <summary>Says whether a namespace refuses calls that are not encrypted. The right to do so was checked.</summary>
    public void SetEncryption(NamespaceEntry ns, bool isRequired)
    {
        writer.BeginClassChange();
        writer.Transaction.SetNamespaceEncryption(ns.Id, isRequired);
        writer.Catalog.Clear();
    }

    // A child keeps its own entries and gets those of the parent anew.
    private void Store(long id, SecurityDescriptor descriptor)
    {
        writer.Transaction.SetNamespaceSecurity(id, descriptor.ToBinary());
        foreach (RepositoryNamespace child in writer.Transaction.Reader.ReadChildNamespaces(id))
        {
            SecurityDescriptor before = new NamespaceEntry(child, string.Empty).Security;
            Store(child.Id, Combine(before, descriptor));
        }
    }

    private static SecurityDescriptor Combine(SecurityDescriptor own, SecurityDescriptor? parent)
    {
        try
        {
            return NamespaceSecurity.Inherit(own, parent);
        }
        catch (ArgumentException tooLong)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_PARAMETER, $"With what is inherited, the list of a namespace would take more than {Acl.MaxBinaryLength} octets.", tooLong);
        }
    }

    private SecurityDescriptor? ParentOf(NamespaceEntry ns) =>
        ns.ParentId is null ? null : writer.Catalog.RequireNamespace(ns.Path[..ns.Path.LastIndexOf('\\')]).Security;
}
