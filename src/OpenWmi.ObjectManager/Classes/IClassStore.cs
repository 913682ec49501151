namespace OpenWmi.ObjectManager.Classes;

/// <summary>Where class declarations come from: the repository as last committed, or as a transaction sees it.</summary>
internal interface IClassStore
{
    /// <summary>The number of the place that holds the system classes.</summary>
    const long SystemNamespace = 1;

    /// <summary>The stored declaration of a class, or NULL.</summary>
    StoredClass? Find(long namespaceId, string className);

    /// <summary>The names of the classes directly below one; NULL for the top-level classes.</summary>
    IReadOnlyList<string> Children(long namespaceId, string? className);

    /// <summary>The number of a namespace, or NULL where there is none of that full name.</summary>
    NamespaceEntry? FindNamespace(string path);

    /// <summary>The full names of all namespaces, to suggest one.</summary>
    IReadOnlyList<string> NamespaceNames();
}
