using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>A namespace, and the row that holds it.</summary>
/// <param name="Id">The number of the namespace in the repository.</param>
/// <param name="Scope">What its objects say of their place.</param>
internal sealed record NamespaceEntry(long Id, CimScope Scope)
{
    /// <summary>The full name, <c>root\cimv2</c>.</summary>
    public string Path => Scope.Namespace;
}
