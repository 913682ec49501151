using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <content>Namespaces and metadata.</content>
public sealed partial class RepositoryReader
{
    private const string NamespaceColumns = "SELECT id, parent_id, name, security, requires_encryption FROM namespaces WHERE ";
    private static readonly SqliteQuery NamespaceByName = new(NamespaceColumns + "folded = ?1");
    private static readonly SqliteQuery NamespacesByParent = new(NamespaceColumns + "parent_id = ?1 ORDER BY folded");
    private static readonly SqliteQuery AllNamespaces = new(NamespaceColumns + "id <> 1 ORDER BY folded");
    private static readonly SqliteQuery NamespaceNames = new("SELECT id, CASE id WHEN 1 THEN '(system)' ELSE name END FROM namespaces ORDER BY folded");
    private static readonly SqliteQuery Metadata = new("SELECT value FROM metadata WHERE name = ?1");

    /// <summary>A namespace by its whole name, which is compared without case and with either slash.</summary>
    /// <returns>NULL where there is none.</returns>
    public RepositoryNamespace? FindNamespace(string name)
    {
        SqliteStatement statement = Get(NamespaceByName);
        statement.Bind(1, Fold(NamespaceName.Normalize(name)));
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? ReadNamespace(statement) : null;
    }

    /// <summary>The namespaces directly below one, by name.</summary>
    public IReadOnlyList<RepositoryNamespace> ReadChildNamespaces(long parentId)
    {
        SqliteStatement statement = Get(NamespacesByParent);
        statement.Bind(1, parentId);
        return ReadNamespaces(statement);
    }

    /// <summary>Every namespace except that of the system classes, by name: a parent comes before its children.</summary>
    public IReadOnlyList<RepositoryNamespace> ReadNamespaces() => ReadNamespaces(Get(AllNamespaces));

    /// <summary>Number and name of every namespace, that of the system classes first; in a file of any layout.</summary>
    internal IReadOnlyList<(long Id, string Name)> ReadNamespaceNames()
    {
        var names = new List<(long, string)>();
        SqliteStatement statement = Get(NamespaceNames);
        using SqliteStatement.Rows rows = statement.Run();
        while (rows.Next())
        {
            names.Add((statement.GetInt64(0), statement.GetText(1)));
        }

        return names;
    }

    /// <summary>What the repository records about itself under a name.</summary>
    /// <param name="name">See <see cref="RepositoryMetadata"/>.</param>
    /// <returns>NULL where there is nothing of that name.</returns>
    public string? ReadMetadata(string name)
    {
        SqliteStatement statement = Get(Metadata);
        statement.Bind(1, name);
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? statement.GetText(0) : null;
    }

    /// <summary>The stored generation, which grows with each change of a class or a namespace.</summary>
    internal static long ReadGeneration(SqliteConnection connection)
    {
        SqliteStatement statement = connection.Get(Metadata);
        statement.Bind(1, RepositoryMetadata.Generation);
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? statement.GetInt64(0) : 0;
    }

    private static List<RepositoryNamespace> ReadNamespaces(SqliteStatement statement)
    {
        var namespaces = new List<RepositoryNamespace>();
        using SqliteStatement.Rows rows = statement.Run();
        while (rows.Next())
        {
            namespaces.Add(ReadNamespace(statement));
        }

        return namespaces;
    }

    private static RepositoryNamespace ReadNamespace(SqliteStatement statement)
        => new(statement.GetInt64(0), statement.IsNull(1) ? null : statement.GetInt64(1), statement.GetText(2), statement.GetBlobOrNull(3), statement.GetInt64(4) != 0);
}
