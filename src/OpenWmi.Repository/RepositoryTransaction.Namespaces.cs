using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <content>Namespaces and classes.</content>
public sealed partial class RepositoryTransaction
{
    private static readonly SqliteQuery InsertNamespace = new("INSERT INTO namespaces(parent_id, name, folded, security) VALUES (?1, ?2, ?3, ?4)");
    private static readonly SqliteQuery UpdateSecurity = new("UPDATE namespaces SET security = ?2 WHERE id = ?1");
    private static readonly SqliteQuery UpdateEncryption = new("UPDATE namespaces SET requires_encryption = ?2 WHERE id = ?1");
    private static readonly SqliteQuery DeleteNamespaceRow = new("DELETE FROM namespaces WHERE id = ?1");
    private static readonly SqliteQuery DeleteSystemInstances = new(
        "DELETE FROM instances WHERE namespace_id = ?1 AND class_id IN (SELECT id FROM classes WHERE namespace_id = 1)");

    private static readonly SqliteQuery UpsertClass = new(
        "INSERT INTO classes(namespace_id, name, folded, superclass, superclass_folded, declaration) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        + "ON CONFLICT(namespace_id, folded) DO UPDATE SET name = excluded.name, superclass = excluded.superclass, "
        + "superclass_folded = excluded.superclass_folded, declaration = excluded.declaration RETURNING id");

    private static readonly SqliteQuery DeleteClassRow = new("DELETE FROM classes WHERE id = ?1");

    /// <summary>Creates a namespace. The one above it must exist.</summary>
    /// <param name="name">The whole name: <c>root\cimv2</c>, with either slash.</param>
    /// <param name="securityDescriptor">Its security descriptor, self-relative; NULL for none.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="WbemException">WBEM_E_ALREADY_EXISTS; WBEM_E_INVALID_NAMESPACE: the one above does not exist, or the name is none.</exception>
    public long CreateNamespace(string name, byte[]? securityDescriptor = null)
    {
        string normalized = NamespaceName.Normalize(name);
        NamespaceName.Check(normalized);
        if (Reader.FindNamespace(normalized) is not null)
        {
            throw new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS, $"The namespace {normalized} exists already.");
        }

        long? parent = FindParent(normalized);
        SqliteStatement statement = Write(InsertNamespace);
        statement.BindOrNull(1, parent);
        statement.Bind(2, normalized);
        statement.Bind(3, RepositoryReader.Fold(normalized));
        statement.BindOrNull(4, securityDescriptor);
        statement.Execute();
        _changedSchema = true;
        return _connection.LastInsertedRow;
    }

    /// <summary>Sets, or with NULL removes, the security descriptor of a namespace.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is no such namespace.</exception>
    public void SetNamespaceSecurity(long namespaceId, byte[]? securityDescriptor)
    {
        SqliteStatement statement = Write(UpdateSecurity);
        statement.Bind(1, namespaceId);
        statement.BindOrNull(2, securityDescriptor);
        statement.Execute();
        _changedSchema = true;
        if (_connection.Changes == 0)
        {
            throw NoNamespace(namespaceId);
        }
    }

    /// <summary>Says whether a namespace refuses calls that are not encrypted.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is no such namespace.</exception>
    public void SetNamespaceEncryption(long namespaceId, bool isRequired)
    {
        SqliteStatement statement = Write(UpdateEncryption);
        statement.Bind(1, namespaceId);
        statement.Bind(2, isRequired ? 1 : 0);
        statement.Execute();
        _changedSchema = true;
        if (_connection.Changes == 0)
        {
            throw NoNamespace(namespaceId);
        }
    }

    /// <summary>Deletes a namespace with its classes and instances and with all namespaces below it.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is no such namespace, or it is that of the system classes.</exception>
    public void DeleteNamespace(long namespaceId)
    {
        if (namespaceId == RepositoryNamespace.SystemId)
        {
            throw NoNamespace(namespaceId);
        }

        foreach (RepositoryNamespace child in Reader.ReadChildNamespaces(namespaceId))
        {
            DeleteNamespace(child.Id);
        }

        SqliteStatement instances = Write(DeleteSystemInstances);
        instances.Bind(1, namespaceId);
        instances.Execute();
        SqliteStatement statement = Write(DeleteNamespaceRow);
        statement.Bind(1, namespaceId);
        statement.Execute();
        _changedSchema = true;
        if (_connection.Changes == 0)
        {
            throw NoNamespace(namespaceId);
        }
    }

    /// <summary>Creates a class or replaces its declaration. Its instances stay as they are.</summary>
    /// <param name="namespaceId">The namespace that defines it.</param>
    /// <param name="name">The class.</param>
    /// <param name="superclassName">The class above; NULL for a topmost class.</param>
    /// <param name="declaration">The declaration, in the caller's encoding.</param>
    /// <returns>Its number, which a replacement keeps.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is no such namespace.</exception>
    public long PutClass(long namespaceId, string name, string? superclassName, ReadOnlySpan<byte> declaration)
    {
        SqliteStatement statement = Write(UpsertClass);
        statement.Bind(1, namespaceId);
        statement.Bind(2, name);
        statement.Bind(3, RepositoryReader.Fold(name));
        statement.BindOrNull(4, superclassName);
        statement.Bind(5, RepositoryReader.Fold(superclassName ?? string.Empty));
        statement.Bind(6, declaration);
        _changedSchema = true;
        using SqliteStatement.Rows rows = statement.Run();
        int code = statement.StepOrError();
        if (SqliteError.IsConstraint(code))
        {
            throw NoNamespace(namespaceId);
        }

        _connection.Check(code);
        long id = statement.GetInt64(0);

        // The statement is done only when its last row was passed.
        _connection.Check(statement.StepOrError());
        return id;
    }

    /// <summary>Deletes a class with all its instances, those in other namespaces too. Classes below it are the caller's to delete first.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DeleteClass(long classId)
    {
        SqliteStatement statement = Write(DeleteClassRow);
        statement.Bind(1, classId);
        statement.Execute();
        _changedSchema = true;
        return _connection.Changes > 0;
    }

    private static WbemException NoNamespace(long namespaceId)
        => new(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"There is no namespace with the number {namespaceId}; somebody may have deleted it.");

    private long? FindParent(string name)
    {
        string? parent = NamespaceName.Parent(name);
        return parent is null
            ? null
            : (Reader.FindNamespace(parent) ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"The namespace {parent} does not exist, so {name} cannot be created in it.")).Id;
    }
}
