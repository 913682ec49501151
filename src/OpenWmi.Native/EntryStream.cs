namespace OpenWmi.Native;

/// <summary>The functions that go through all users or all groups, and who used them last. Lock it around every use.</summary>
/// <typeparam name="T">The entries.</typeparam>
/// <param name="rewind">Goes back to before the first entry.</param>
/// <param name="next">Reads the next entry; null after the last.</param>
/// <param name="end">Closes the sources.</param>
internal sealed class EntryStream<T>(Action rewind, Func<T?> next, Action end)
    where T : class
{
    /// <summary>Who stands where the position is; null when nobody does.</summary>
    public object? Owner { get; set; }

    public void Rewind() => rewind();

    public T? Next() => next();

    public void End() => end();
}
