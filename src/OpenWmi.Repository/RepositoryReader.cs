using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>
/// What can be read, all from one state of the repository: that of a snapshot, or that of an open transaction with its own changes.
/// Owned by a <see cref="RepositorySnapshot"/> or a <see cref="RepositoryTransaction"/> and unusable when that has ended. One thread at a time.
/// </summary>
/// <remarks>Every method throws a <see cref="Cim.WbemException"/> when the store fails: WBEM_E_CRITICAL_ERROR, WBEM_E_SERVER_TOO_BUSY and so on.</remarks>
public sealed partial class RepositoryReader
{
    private readonly SqliteConnection _connection;
    private bool _isOpen;

    internal RepositoryReader(SqliteConnection connection)
    {
        _connection = connection;
    }

    internal SqliteConnection Connection => _connection;

    internal void Open() => _isOpen = true;

    internal void Close() => _isOpen = false;

    /// <summary>The form in which names are compared: upper case, as ordinal comparison without case does.</summary>
    internal static string Fold(string name) => name.ToUpperInvariant();

    private SqliteStatement Get(SqliteQuery query)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        return _connection.Get(query);
    }
}
