using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>The functions of SQLite's C interface that are used. Each is in the version 3.34 of 2020 and after it.</summary>
/// <remarks>sqlite.org/c3ref/funclist.html. The library is the distribution's: its security fixes come with the system's updates.</remarks>
internal static unsafe partial class Sqlite3
{
    public const string SharedObject = "libsqlite3.so.0";

    /// <summary>SQLITE_TRANSIENT: SQLite makes a copy of what is bound before the call returns.</summary>
    public const nint Transient = -1;

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_libversion_number")]
    public static partial int LibVersionNumber();

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_open_v2")]
    public static partial int OpenV2(byte* name, nint* database, int flags, byte* vfs);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_close_v2")]
    public static partial int CloseV2(nint database);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_extended_result_codes")]
    public static partial int ExtendedResultCodes(nint database, int on);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_busy_timeout")]
    public static partial int BusyTimeout(nint database, int milliseconds);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_exec")]
    public static partial int Exec(nint database, byte* sql, nint callback, nint argument, nint error);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_errmsg")]
    public static partial byte* ErrMsg(nint database);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_extended_errcode")]
    public static partial int ExtendedErrCode(nint database);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_get_autocommit")]
    public static partial int GetAutoCommit(nint database);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_changes")]
    public static partial int Changes(nint database);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_last_insert_rowid")]
    public static partial long LastInsertRowId(nint database);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_prepare_v3")]
    public static partial int PrepareV3(nint database, byte* sql, int length, uint flags, nint* statement, byte** tail);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int parameter);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInt64(nint statement, int parameter, long value);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_bind_text")]
    public static partial int BindText(nint statement, int parameter, byte* value, int length, nint destructor);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_bind_blob")]
    public static partial int BindBlob(nint statement, int parameter, byte* value, int length, nint destructor);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_column_type")]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_column_int64")]
    public static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_column_blob")]
    public static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_backup_init")]
    public static partial nint BackupInit(nint target, byte* targetName, nint source, byte* sourceName);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_backup_step")]
    public static partial int BackupStep(nint backup, int pages);

    [LibraryImport(SharedObject, EntryPoint = "sqlite3_backup_finish")]
    public static partial int BackupFinish(nint backup);
}
