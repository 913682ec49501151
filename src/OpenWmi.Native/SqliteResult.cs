namespace OpenWmi.Native;

/// <summary>Result codes of SQLite. An extended one has its primary one in the lowest octet. sqlite.org/rescode.html.</summary>
public static class SqliteResult
{
    /// <summary>SQLITE_OK.</summary>
    public const int Ok = 0;

    /// <summary>SQLITE_PERM.</summary>
    public const int Perm = 3;

    /// <summary>SQLITE_BUSY: another connection has a lock.</summary>
    public const int Busy = 5;

    /// <summary>SQLITE_LOCKED.</summary>
    public const int Locked = 6;

    /// <summary>SQLITE_NOMEM.</summary>
    public const int NoMem = 7;

    /// <summary>SQLITE_READONLY.</summary>
    public const int ReadOnly = 8;

    /// <summary>SQLITE_IOERR.</summary>
    public const int IoErr = 10;

    /// <summary>SQLITE_CORRUPT.</summary>
    public const int Corrupt = 11;

    /// <summary>SQLITE_FULL: the disk is.</summary>
    public const int Full = 13;

    /// <summary>SQLITE_CANTOPEN.</summary>
    public const int CantOpen = 14;

    /// <summary>SQLITE_PROTOCOL: the locks of the log could not be had.</summary>
    public const int Protocol = 15;

    /// <summary>SQLITE_TOOBIG.</summary>
    public const int TooBig = 18;

    /// <summary>SQLITE_CONSTRAINT.</summary>
    public const int Constraint = 19;

    /// <summary>SQLITE_AUTH.</summary>
    public const int Auth = 23;

    /// <summary>SQLITE_FORMAT.</summary>
    public const int Format = 24;

    /// <summary>SQLITE_NOTADB.</summary>
    public const int NotADb = 26;

    /// <summary>SQLITE_ROW: a step came to a row.</summary>
    public const int Row = 100;

    /// <summary>SQLITE_DONE: a step came to the end.</summary>
    public const int Done = 101;

    /// <summary>SQLITE_IOERR_SHMSIZE, extended.</summary>
    public const int IoErrShmSize = IoErr | (19 << 8);

    /// <summary>SQLITE_IOERR_SHMMAP, extended.</summary>
    public const int IoErrShmMap = IoErr | (21 << 8);
}
