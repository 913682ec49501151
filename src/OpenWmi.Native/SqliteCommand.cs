using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A compiled statement by SQLite's C interface, and nothing more. Parameters are numbered from 1, columns from 0. sqlite.org/c3ref/stmt.html.</summary>
/// <remarks>One thread at a time, that of its <see cref="SqliteDatabase"/>. After <see cref="Dispose"/> its methods give SQLITE_MISUSE and its columns are NULL.</remarks>
public sealed unsafe class SqliteCommand : IDisposable
{
    private nint _handle;

    internal SqliteCommand(nint handle)
    {
        _handle = handle;
    }

    /// <summary>Runs on to the next row.</summary>
    /// <returns>The result code: a row, done, or an error.</returns>
    public int Step() => Sqlite3.Step(_handle);

    /// <summary>Makes the statement ready to run again. What is bound stays bound.</summary>
    /// <returns>The result code of the last step.</returns>
    public int Reset() => Sqlite3.Reset(_handle);

    /// <summary>Binds NULL.</summary>
    /// <returns>The result code.</returns>
    public int BindNull(int parameter) => Sqlite3.BindNull(_handle, parameter);

    /// <summary>Binds a number.</summary>
    /// <returns>The result code.</returns>
    public int Bind(int parameter, long value) => Sqlite3.BindInt64(_handle, parameter, value);

    /// <summary>Binds a text in UTF-8, which is copied; an empty span is an empty text.</summary>
    /// <returns>The result code.</returns>
    public int BindText(int parameter, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite would take for NULL.
        byte nothing;
        fixed (byte* text = value)
        {
            return Sqlite3.BindText(_handle, parameter, value.IsEmpty ? &nothing : text, value.Length, Sqlite3.Transient);
        }
    }

    /// <summary>Binds octets, which are copied; an empty span is an empty blob.</summary>
    /// <returns>The result code.</returns>
    public int BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        byte nothing;
        fixed (byte* octets = value)
        {
            return Sqlite3.BindBlob(_handle, parameter, value.IsEmpty ? &nothing : octets, value.Length, Sqlite3.Transient);
        }
    }

    /// <summary>The type of a column's value.</summary>
    public SqliteType GetType(int column) => (SqliteType)Sqlite3.ColumnType(_handle, column);

    /// <summary>A column as a number.</summary>
    public long GetInt64(int column) => Sqlite3.ColumnInt64(_handle, column);

    /// <summary>The octets of a column, a text or a blob, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> GetSpan(int column)
    {
        byte* octets = Sqlite3.ColumnBlob(_handle, column);
        return new ReadOnlySpan<byte>(octets, Sqlite3.ColumnBytes(_handle, column));
    }

    /// <summary>Frees the statement.</summary>
    public void Dispose()
    {
        _ = Sqlite3.Finalize(_handle);
        _handle = 0;
    }
}
