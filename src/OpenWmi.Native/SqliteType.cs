namespace OpenWmi.Native;

/// <summary>The types of stored values. sqlite.org/c3ref/c_blob.html.</summary>
public enum SqliteType
{
    /// <summary>No value at all: the result has no such column.</summary>
    None = 0,

    /// <summary>SQLITE_INTEGER, of 64 bits.</summary>
    Integer = 1,

    /// <summary>SQLITE_FLOAT.</summary>
    Float = 2,

    /// <summary>SQLITE_TEXT.</summary>
    Text = 3,

    /// <summary>SQLITE_BLOB.</summary>
    Blob = 4,

    /// <summary>SQLITE_NULL.</summary>
    Null = 5,
}
