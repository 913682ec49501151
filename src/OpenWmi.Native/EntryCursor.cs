namespace OpenWmi.Native;

/// <summary>
/// Goes through all users or all groups with functions of the C library that have one position for the whole process. Entries are
/// taken in batches under a lock; who finds that another reader moved the position begins again and passes over what it had.
/// </summary>
/// <typeparam name="T">The entries.</typeparam>
/// <param name="stream">The position that the readers share.</param>
internal sealed class EntryCursor<T>(EntryStream<T> stream)
    where T : class
{
    private const int BatchSize = 64;

    /// <summary>All entries, one by one, as long as the sources list any.</summary>
    public IEnumerable<T> ReadAll()
    {
        var batch = new List<T>(BatchSize);
        int position = 0;
        bool more = true;
        while (more)
        {
            batch.Clear();
            more = ReadBatch(position, batch);
            position += batch.Count;
            foreach (T entry in batch)
            {
                yield return entry;
            }
        }
    }

    private bool ReadBatch(int position, List<T> batch)
    {
        lock (stream)
        {
            if (stream.Owner != this || position == 0)
            {
                stream.Rewind();
                stream.Owner = this;
                for (int i = 0; i < position; i++)
                {
                    if (stream.Next() is null)
                    {
                        return Finish();
                    }
                }
            }

            while (batch.Count < BatchSize)
            {
                if (stream.Next() is not { } entry)
                {
                    return Finish();
                }

                batch.Add(entry);
            }

            return true;
        }
    }

    private bool Finish()
    {
        stream.End();
        stream.Owner = null;
        return false;
    }
}
