namespace OpenWmi.Repository.Schema;

/// <summary>The data definition of each version of the layout.</summary>
/// <remarks>
/// <c>folded</c> columns hold a name in upper case as CIM compares names, which is not how SQLite's NOCASE does (ASCII only). Class ids are never
/// used again, so that an enumeration that outlives its class finds nothing instead of another class's rows.
/// </remarks>
internal static class SchemaSql
{
    /// <summary>Namespaces, classes, instances.</summary>
    public const string Version1 = """
        CREATE TABLE metadata(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;

        CREATE TABLE namespaces(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            parent_id INTEGER REFERENCES namespaces(id),
            name TEXT NOT NULL,
            folded TEXT NOT NULL UNIQUE,
            security BLOB);
        CREATE INDEX namespaces_by_parent ON namespaces(parent_id);
        INSERT INTO namespaces(id, parent_id, name, folded) VALUES (1, NULL, '', '');

        CREATE TABLE classes(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            namespace_id INTEGER NOT NULL REFERENCES namespaces(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            superclass TEXT,
            superclass_folded TEXT NOT NULL,
            declaration BLOB NOT NULL,
            UNIQUE(namespace_id, folded));
        CREATE INDEX classes_by_superclass ON classes(namespace_id, superclass_folded);

        CREATE TABLE instances(
            class_id INTEGER NOT NULL REFERENCES classes(id) ON DELETE CASCADE,
            namespace_id INTEGER NOT NULL,
            key NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY(class_id, namespace_id, key)) WITHOUT ROWID;

        CREATE TABLE index_entries(
            class_id INTEGER NOT NULL,
            namespace_id INTEGER NOT NULL,
            property TEXT NOT NULL,
            value NOT NULL,
            key NOT NULL,
            PRIMARY KEY(class_id, namespace_id, property, value, key),
            FOREIGN KEY(class_id, namespace_id, key) REFERENCES instances(class_id, namespace_id, key) ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX index_entries_by_instance ON index_entries(class_id, namespace_id, key);
        """;

    /// <summary>The registry.</summary>
    public const string Version2 = """
        CREATE TABLE registry_keys(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            parent_id INTEGER REFERENCES registry_keys(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            security BLOB,
            UNIQUE(parent_id, folded));

        CREATE TABLE registry_values(
            key_id INTEGER NOT NULL REFERENCES registry_keys(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            type INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY(key_id, folded)) WITHOUT ROWID;
        """;

    /// <summary>Namespaces that require encryption.</summary>
    public const string Version3 = "ALTER TABLE namespaces ADD COLUMN requires_encryption INTEGER NOT NULL DEFAULT 0";
}
