namespace OpenWmi.Native;

/// <summary>How a database is opened. sqlite.org/c3ref/c_open_autoproxy.html.</summary>
[Flags]
public enum SqliteOpen
{
    /// <summary>Nothing said.</summary>
    None = 0,

    /// <summary>SQLITE_OPEN_READONLY.</summary>
    ReadOnly = 0x1,

    /// <summary>SQLITE_OPEN_READWRITE; the file must exist.</summary>
    ReadWrite = 0x2,

    /// <summary>SQLITE_OPEN_CREATE: a missing file is created.</summary>
    Create = 0x4,

    /// <summary>SQLITE_OPEN_URI: the name may be a file: URI.</summary>
    Uri = 0x40,

    /// <summary>SQLITE_OPEN_NOMUTEX: the caller sees to it that one thread at a time uses the connection.</summary>
    NoMutex = 0x8000,
}
