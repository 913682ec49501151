using OpenWmi.Cim;
using OpenWmi.Repository;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>A namespace, and the row that holds it. Immutable.</summary>
internal sealed class NamespaceEntry
{
    private readonly RepositoryNamespace _stored;
    private SecurityDescriptor? _security;

    /// <param name="stored">The row.</param>
    /// <param name="server">The machine.</param>
    public NamespaceEntry(RepositoryNamespace stored, string server)
    {
        _stored = stored;
        Scope = new CimScope(server, stored.Name);
    }

    /// <summary>The number of the namespace in the repository.</summary>
    public long Id => _stored.Id;

    /// <summary>The number of the namespace above; NULL for root.</summary>
    public long? ParentId => _stored.ParentId;

    /// <summary>What its objects say of their place.</summary>
    public CimScope Scope { get; }

    /// <summary>The full name, <c>root\cimv2</c>.</summary>
    public string Path => Scope.Namespace;

    /// <summary>Whether calls that are not encrypted are refused.</summary>
    public bool RequiresEncryption => _stored.RequiresEncryption;

    /// <summary>
    /// Who may do what, inherited entries included. Where the row has none, nobody has changed that of this namespace or of one above since before descriptors were stored, and it is the default.
    /// </summary>
    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: what is stored is no descriptor.</exception>
    public SecurityDescriptor Security => _security ??= Read();

    private SecurityDescriptor Read()
    {
        if (_stored.SecurityDescriptor is not { } binary)
        {
            return _stored.ParentId is null ? NamespaceSecurity.Default : BelowDefault.Descriptor;
        }

        return SecurityDescriptor.TryRead(binary, out SecurityDescriptor? descriptor, out _)
            ? descriptor
            : throw new WbemException(
                WbemStatus.WBEM_E_CRITICAL_ERROR, "The repository is damaged: the security descriptor of a namespace cannot be read, so nobody may enter it. Run `wmi repository verify`.");
    }

    // Made when the first namespace needs it, which few do.
    private static class BelowDefault
    {
        public static readonly SecurityDescriptor Descriptor = NamespaceSecurity.InheritDefault(NamespaceSecurity.Default);
    }
}
