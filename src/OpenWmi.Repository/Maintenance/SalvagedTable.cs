using OpenWmi.Repository.Schema;

namespace OpenWmi.Repository.Maintenance;

/// <summary>How the rows of one table are found and written again.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Order">The columns of its primary key, which is the order in which its pages lie.</param>
/// <param name="Partition">The column whose values are tried one by one; NULL: the whole table at once.</param>
internal sealed record SalvagedTable(string Name, string[] Columns, string[] Order, string? Partition = null)
{
    private const string EncryptionColumn = "requires_encryption";

    /// <summary>All tables, those that others refer to first.</summary>
    public static readonly SalvagedTable[] All =
    [
        new("metadata", ["name", "value"], ["name"]),
        new("namespaces", ["id", "parent_id", "name", "folded", "security", EncryptionColumn], ["id"]),
        new("classes", ["id", "namespace_id", "name", "folded", "superclass", "superclass_folded", "declaration"], ["id"]),
        new("instances", ["class_id", "namespace_id", "key", "data"], ["class_id", "namespace_id", "key"], "class_id"),
        new("index_entries", ["class_id", "namespace_id", "property", "value", "key"], ["class_id", "namespace_id", "property", "value", "key"], "class_id"),
        new("registry_keys", ["id", "parent_id", "name", "folded", "security"], ["id"]),
        new("registry_values", ["key_id", "name", "folded", "type", "data"], ["key_id", "folded"]),
    ];

    /// <summary>The tables that a layout has, with the columns that they have in it.</summary>
    public static IEnumerable<SalvagedTable> In(int version) => All
        .Where(table => version >= RepositorySchema.RegistryVersion || !table.Name.StartsWith("registry", StringComparison.Ordinal))
        .Select(table => version >= RepositorySchema.EncryptionVersion ? table : table with { Columns = [.. table.Columns.Where(column => column != EncryptionColumn)] });

    /// <summary>The query that passes over the rows from one end.</summary>
    public string Select(bool backward)
    {
        string direction = backward ? " DESC" : string.Empty;
        string where = Partition is null ? string.Empty : $" WHERE {Partition} = ?1";
        return $"SELECT {string.Join(", ", Columns)} FROM {Name}{where} ORDER BY {string.Join(", ", Order.Select(column => column + direction))}";
    }

    /// <summary>The statement that writes a row unless it is there.</summary>
    public string Insert
        => $"INSERT INTO {Name}({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select((_, index) => $"?{index + 1}"))}) ON CONFLICT DO NOTHING";
}
