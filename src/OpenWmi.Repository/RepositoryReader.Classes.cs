using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <content>Classes.</content>
public sealed partial class RepositoryReader
{
    private const string ClassColumns = "SELECT id, namespace_id, name, superclass, declaration FROM classes WHERE ";
    private static readonly SqliteQuery ClassByName = new(ClassColumns + "namespace_id = ?1 AND folded = ?2");
    private static readonly SqliteQuery ClassesByNamespace = new(ClassColumns + "namespace_id = ?1 ORDER BY folded");
    private static readonly SqliteQuery ClassesBySuperclass = new(ClassColumns + "namespace_id = ?1 AND superclass_folded = ?2 ORDER BY folded");
    private static readonly SqliteQuery ClassNames = new("SELECT name FROM classes WHERE namespace_id = ?1 ORDER BY folded");
    private static readonly SqliteQuery ClassNamesBySuperclass = new("SELECT name FROM classes WHERE namespace_id = ?1 AND superclass_folded = ?2 ORDER BY folded");

    /// <summary>A class by name, which is compared without case.</summary>
    /// <param name="namespaceId">The namespace that defines it; <see cref="RepositoryNamespace.SystemId"/> for a system class.</param>
    /// <param name="name">The class.</param>
    /// <returns>NULL where there is none.</returns>
    public RepositoryClass? FindClass(long namespaceId, string name)
    {
        SqliteStatement statement = BindNames(ClassByName, namespaceId, name);
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? ReadClass(statement) : null;
    }

    /// <summary>Every class that a namespace defines, by name.</summary>
    public IReadOnlyList<RepositoryClass> ReadClasses(long namespaceId) => ReadClasses(BindNames(ClassesByNamespace, namespaceId));

    /// <summary>The classes of a namespace directly below one, by name.</summary>
    /// <param name="namespaceId">The namespace of the derived classes.</param>
    /// <param name="superclass">The class above, which may be a system class; NULL: the topmost classes.</param>
    public IReadOnlyList<RepositoryClass> ReadClassChildren(long namespaceId, string? superclass)
        => ReadClasses(BindNames(ClassesBySuperclass, namespaceId, superclass ?? string.Empty));

    /// <summary>The names of the classes that a namespace defines, in order.</summary>
    public IReadOnlyList<string> ReadClassNames(long namespaceId) => ReadNames(BindNames(ClassNames, namespaceId));

    /// <summary>The names of the classes of a namespace directly below one, in order.</summary>
    /// <param name="namespaceId">The namespace of the derived classes.</param>
    /// <param name="superclass">The class above, which may be a system class; NULL: the topmost classes.</param>
    public IReadOnlyList<string> ReadClassChildrenNames(long namespaceId, string? superclass)
        => ReadNames(BindNames(ClassNamesBySuperclass, namespaceId, superclass ?? string.Empty));

    private SqliteStatement BindNames(SqliteQuery query, long namespaceId, string? name = null)
    {
        SqliteStatement statement = Get(query);
        statement.Bind(1, namespaceId);
        if (name is not null)
        {
            statement.Bind(2, Fold(name));
        }

        return statement;
    }

    private static List<RepositoryClass> ReadClasses(SqliteStatement statement)
    {
        var classes = new List<RepositoryClass>();
        using SqliteStatement.Rows rows = statement.Run();
        while (rows.Next())
        {
            classes.Add(ReadClass(statement));
        }

        return classes;
    }

    private static List<string> ReadNames(SqliteStatement statement)
    {
        var names = new List<string>();
        using SqliteStatement.Rows rows = statement.Run();
        while (rows.Next())
        {
            names.Add(statement.GetText(0));
        }

        return names;
    }

    private static RepositoryClass ReadClass(SqliteStatement statement)
        => new(statement.GetInt64(0), statement.GetInt64(1), statement.GetText(2), statement.IsNull(3) ? null : statement.GetText(3), statement.GetBlob(4));
}
