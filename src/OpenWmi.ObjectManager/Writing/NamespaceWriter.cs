using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>Creates and deletes namespaces: what putting and deleting instances of __Namespace does. Facts 1.5, 7.1.</summary>
internal sealed class NamespaceWriter(WriteSession writer)
{
    /// <summary>Creates a namespace. The system classes are there at once. The right to do so was checked.</summary>
    /// <param name="parent">The namespace above.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="security">What was chosen for it; NULL for the default. One that exists keeps what it has.</param>
    /// <returns>The namespace; the one that exists where there is one.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: not a name for a namespace, or what <see cref="SecurityWriter.Set"/> refuses.</exception>
    public NamespaceEntry Create(NamespaceEntry parent, string name, SecurityDescriptor? security = null)
    {
        if (!CimName.IsIdentifier(name) || name.StartsWith('_') || name.Length > CimLimits.MaxNameLength)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_PARAMETER, $"'{name}' is not a name for a namespace: a letter, then at most {CimLimits.MaxNameLength - 1} letters, digits and underscores.");
        }

        string path = $@"{parent.Path}\{name}";
        if (writer.Catalog.FindNamespace(path) is { } existing)
        {
            return existing;
        }

        writer.BeginClassChange();
        writer.Transaction.CreateNamespace(path, writer.Security.ForNew(parent, security).ToBinary());
        return writer.Catalog.RequireNamespace(path);
    }

    /// <summary>Creates a namespace and those above it that are missing, as who stands behind the transaction may.</summary>
    /// <param name="path">The full name, <c>root\a\b</c>.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: the name does not start with root. WBEM_E_INVALID_PARAMETER: a part is not a name for a namespace. WBEM_E_ACCESS_DENIED.</exception>
    public NamespaceEntry CreatePath(string path)
    {
        string[] parts = path.Split('\\');
        NamespaceEntry ns = writer.Catalog.RequireNamespace(parts[0]);
        foreach (string part in parts.Skip(1))
        {
            if (writer.Catalog.FindNamespace($@"{ns.Path}\{part}") is not { } next)
            {
                writer.Guard.Enter(ns)?.Require(NamespaceRights.WBEM_FULL_WRITE_REP, "PutInstance", $"__Namespace.Name=\"{part}\"");
                next = Create(ns, part);
            }

            ns = next;
        }

        return ns;
    }

    /// <summary>Deletes a namespace with everything in it and below it.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: there is none of that name.</exception>
    public void Delete(NamespaceEntry parent, string name)
    {
        NamespaceEntry ns = writer.Catalog.FindNamespace($@"{parent.Path}\{name}")
            ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no namespace {name} in {parent.Path}.");
        writer.BeginClassChange();
        writer.Transaction.DeleteNamespace(ns.Id);
        writer.Catalog.Clear();
    }
}
