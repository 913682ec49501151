using System.Text;
using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Repository.Sqlite;

/// <summary>A compiled statement. Parameters are numbered from 1, columns from 0, as in SQLite.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, SqliteCommand statement) : IDisposable
{
    private const int MaxStackLength = 512;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Binds a number.</summary>
    public void Bind(int parameter, long value) => connection.Check(statement.Bind(parameter, value));

    /// <summary>Binds octets; an empty span is an empty blob.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> value) => connection.Check(statement.BindBlob(parameter, value));

    /// <summary>Binds octets, or NULL.</summary>
    public void BindOrNull(int parameter, byte[]? value)
    {
        if (value is null)
        {
            connection.Check(statement.BindNull(parameter));
        }
        else
        {
            Bind(parameter, value.AsSpan());
        }
    }

    /// <summary>Binds a number, or NULL.</summary>
    public void BindOrNull(int parameter, long? value)
    {
        if (value is { } number)
        {
            Bind(parameter, number);
        }
        else
        {
            connection.Check(statement.BindNull(parameter));
        }
    }

    /// <summary>Binds a text, or NULL.</summary>
    public void BindOrNull(int parameter, string? value)
    {
        if (value is null)
        {
            connection.Check(statement.BindNull(parameter));
        }
        else
        {
            Bind(parameter, value);
        }
    }

    /// <summary>Binds a text.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: the text holds half a surrogate pair, which has no UTF-8 form.</exception>
    public void Bind(int parameter, string value)
    {
        int capacity = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> buffer = capacity <= MaxStackLength ? stackalloc byte[capacity] : new byte[capacity];
        connection.Check(statement.BindText(parameter, buffer[..Encode(value, buffer)]));
    }

    /// <summary>Binds a key: a number or a text.</summary>
    public void Bind(int parameter, in CimKey key)
    {
        if (key.Text is null)
        {
            Bind(parameter, key.Number);
        }
        else
        {
            Bind(parameter, key.Text);
        }
    }

    /// <summary>Runs on to the next row.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="WbemException">See <see cref="SqliteError"/>; the statement is reset.</exception>
    public bool Step() => StepOrError() switch
    {
        SqliteResult.Row => true,
        SqliteResult.Done => false,
        int code => throw Fail(code),
    };

    /// <summary>Runs on to the next row and gives the result code, which may be an error.</summary>
    public int StepOrError() => statement.Step();

    /// <summary>Runs a statement that gives no rows, and makes it ready to run again.</summary>
    public void Execute()
    {
        int code = statement.Step();
        if (code != SqliteResult.Done)
        {
            throw Fail(code);
        }

        _ = statement.Reset();
    }

    /// <summary>Makes the statement ready to run again, and ends what it holds of a transaction. The code repeats what the last step reported.</summary>
    public void Reset() => _ = statement.Reset();

    /// <summary>A scope at whose end the statement is reset.</summary>
    public Rows Run() => new(this);

    /// <summary>A column as a number.</summary>
    public long GetInt64(int column) => statement.GetInt64(column);

    /// <summary>Whether a column is NULL.</summary>
    public bool IsNull(int column) => statement.GetType(column) == SqliteType.Null;

    /// <summary>A column's octets, valid until the next step.</summary>
    public ReadOnlySpan<byte> GetSpan(int column) => statement.GetSpan(column);

    /// <summary>A column's octets.</summary>
    public byte[] GetBlob(int column) => GetSpan(column).ToArray();

    /// <summary>A column's octets, or NULL.</summary>
    public byte[]? GetBlobOrNull(int column) => IsNull(column) ? null : GetBlob(column);

    /// <summary>A column's text.</summary>
    public string GetText(int column) => Encoding.UTF8.GetString(GetSpan(column));

    /// <summary>A column that holds a key.</summary>
    public CimKey GetKey(int column)
        => statement.GetType(column) == SqliteType.Integer ? new CimKey(null, GetInt64(column)) : new CimKey(GetText(column), 0);

    /// <summary>Binds a column to a parameter of another statement, in the type that it is stored in.</summary>
    public void CopyColumn(int column, SqliteStatement target, int parameter)
    {
        switch (statement.GetType(column))
        {
            case SqliteType.Integer:
                target.Bind(parameter, GetInt64(column));
                break;
            case SqliteType.Text:
                target.Bind(parameter, GetText(column));
                break;
            case SqliteType.Null:
                target.BindOrNull(parameter, (byte[]?)null);
                break;
            default:
                target.Bind(parameter, GetSpan(column));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    private static int Encode(string value, Span<byte> buffer)
    {
        try
        {
            return Utf8.GetBytes(value, buffer);
        }
        catch (EncoderFallbackException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "The text holds half a surrogate pair at position " + error.Index + "; give valid Unicode.", error);
        }
    }

    private WbemException Fail(int code)
    {
        WbemException error = connection.CreateError(code);
        Reset();
        return error;
    }

    /// <summary>Resets its statement at the end of a scope.</summary>
    public readonly ref struct Rows(SqliteStatement statement)
    {
        /// <summary>Runs on to the next row.</summary>
        public bool Next() => statement.Step();

        /// <summary>Resets the statement.</summary>
        public void Dispose() => statement.Reset();
    }
}
