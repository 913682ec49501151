using System.Runtime.InteropServices;
using System.Text;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A connection to a database by SQLite's C interface, and nothing more: a method is a call, and gives SQLite's result code. sqlite.org/c3ref.</summary>
/// <remarks>One thread at a time. It must be disposed of: nothing closes what is forgotten. Used after that it throws <see cref="ObjectDisposedException"/>.</remarks>
public sealed unsafe class SqliteDatabase : IDisposable
{
    private nint _handle;

    private SqliteDatabase(nint handle)
    {
        _handle = handle;
    }

    /// <summary>The version of the library: 3,040,001 for 3.40.1.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public static int LibraryVersion => Sqlite3.LibVersionNumber();

    /// <summary>The file name of the library.</summary>
    public static string LibraryName => Sqlite3.SharedObject;

    /// <summary>Whether no transaction is open.</summary>
    public bool IsAutoCommit => Sqlite3.GetAutoCommit(Handle) != 0;

    /// <summary>The rows that the last statement changed.</summary>
    public int Changes => Sqlite3.Changes(Handle);

    /// <summary>The row id that the last insertion gave.</summary>
    public long LastInsertedRow => Sqlite3.LastInsertRowId(Handle);

    /// <summary>What went wrong last, in SQLite's words.</summary>
    public string ErrorMessage => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Sqlite3.ErrMsg(Handle)));

    /// <summary>The result code of what went wrong last.</summary>
    public int ErrorCode => Sqlite3.ExtendedErrCode(Handle);

    private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(SqliteDatabase));

    /// <summary>Opens a database. Result codes are extended ones from then on.</summary>
    /// <param name="name">A path, or a file: URI where the flags allow it.</param>
    /// <param name="flags">See <see cref="SqliteOpen"/>.</param>
    /// <param name="database">The connection, also where the result is an error, which it can explain.</param>
    /// <returns>The result code.</returns>
    public static int Open(string name, SqliteOpen flags, out SqliteDatabase database)
    {
        nint handle;
        int code;
        fixed (byte* text = Terminated(name))
        {
            code = Sqlite3.OpenV2(text, &handle, (int)flags, null);
        }

        database = new SqliteDatabase(handle);
        return handle == 0 || code != SqliteResult.Ok ? code : Sqlite3.ExtendedResultCodes(handle, 1);
    }

    /// <summary>Sets how long to wait for a lock.</summary>
    /// <returns>The result code.</returns>
    public int SetBusyTimeout(int milliseconds) => Sqlite3.BusyTimeout(Handle, milliseconds);

    /// <summary>Runs statements whose rows nobody wants.</summary>
    /// <returns>The result code.</returns>
    public int Execute(string sql)
    {
        fixed (byte* text = Terminated(sql))
        {
            return Sqlite3.Exec(Handle, text, 0, 0, 0);
        }
    }

    /// <summary>Compiles the first statement of a text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="isKept">Whether it will be kept for long and run often.</param>
    /// <param name="statement">The statement; an empty one where the result is an error.</param>
    /// <returns>The result code.</returns>
    public int Prepare(string sql, bool isKept, out SqliteCommand statement)
    {
        nint handle;
        int code;
        byte[] terminated = Terminated(sql);
        fixed (byte* text = terminated)
        {
            code = Sqlite3.PrepareV3(Handle, text, terminated.Length, isKept ? 1u : 0u, &handle, null);
        }

        statement = new SqliteCommand(handle);
        return code;
    }

    /// <summary>Copies the main database of another connection over that of this one.</summary>
    /// <returns>The result code.</returns>
    public int CopyFrom(SqliteDatabase source)
    {
        const int AllPages = -1;
        nint backup;
        fixed (byte* main = "main\0"u8)
        {
            backup = Sqlite3.BackupInit(Handle, main, source.Handle, main);
        }

        if (backup == 0)
        {
            return ErrorCode;
        }

        int code = Sqlite3.BackupStep(backup, AllPages);
        int finished = Sqlite3.BackupFinish(backup);
        return code == SqliteResult.Done ? finished : code;
    }

    /// <summary>Closes the connection; it stays open for as long as it has statements.</summary>
    public void Dispose()
    {
        _ = Sqlite3.CloseV2(_handle);
        _handle = 0;
    }

    private static byte[] Terminated(string text)
    {
        byte[] octets = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, octets);
        return octets;
    }
}
