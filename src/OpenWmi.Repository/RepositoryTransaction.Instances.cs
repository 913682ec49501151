using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <content>Instances.</content>
public sealed partial class RepositoryTransaction
{
    private static readonly SqliteQuery DeleteExtent = new("DELETE FROM instances WHERE class_id = ?1 AND namespace_id = ?2");

    /// <summary>Puts an instance.</summary>
    /// <param name="extent">The class and the namespace.</param>
    /// <param name="key">The key.</param>
    /// <param name="data">The instance, in the caller's encoding.</param>
    /// <param name="mode">Whether it must, or must not, exist.</param>
    /// <param name="index">
    /// The values of the properties with the qualifier Indexed, which replace those of before; NULL where the class has no such property, which saves looking for them.
    /// </param>
    /// <returns>False where <paramref name="mode"/> forbade it: the instance exists, or does not. Nothing was changed then.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS: the class does not exist, any more.</exception>
    public bool PutInstance(RepositoryExtent extent, in CimKey key, ReadOnlySpan<byte> data, RepositoryPutMode mode = RepositoryPutMode.CreateOrUpdate, IReadOnlyList<RepositoryIndexEntry>? index = null)
    {
        BeforeWrite();
        bool put = InstanceWriter.Put(_connection, extent, key, data, mode);
        if (put && index is not null)
        {
            BeforeWrite();
            InstanceWriter.PutIndex(_connection, extent, key, index);
        }

        return put;
    }

    /// <summary>Replaces the index entries of an instance, as when a property of its class became Indexed.</summary>
    public void PutIndex(RepositoryExtent extent, in CimKey key, IReadOnlyList<RepositoryIndexEntry> index)
    {
        BeforeWrite();
        InstanceWriter.PutIndex(_connection, extent, key, index);
    }

    /// <summary>Deletes an instance.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DeleteInstance(RepositoryExtent extent, in CimKey key)
    {
        BeforeWrite();
        return InstanceWriter.Delete(_connection, extent, key);
    }

    /// <summary>Deletes the instances of a class in a namespace.</summary>
    /// <returns>How many there were.</returns>
    public int DeleteInstances(RepositoryExtent extent)
    {
        SqliteStatement statement = Write(DeleteExtent);
        statement.Bind(1, extent.ClassId);
        statement.Bind(2, extent.NamespaceId);
        statement.Execute();
        return _connection.Changes;
    }
}
