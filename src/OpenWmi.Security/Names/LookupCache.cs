using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

/// <summary>
/// Answers of the name service, each for a short time: names change. When it is full, everything is forgotten, which costs lookups and nothing else; keys that clients choose
/// meet hash codes that differ from run to run (S10).
/// </summary>
internal sealed class LookupCache<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entry> _entries = [];
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            bool isFresh = _entries.TryGetValue(key, out Entry entry) && time.GetTimestamp() < entry.End;
            value = entry.Value;
            return isFresh;
        }
    }

    public void Add(TKey key, TValue value, TimeSpan lifetime)
    {
        long end = time.GetTimestamp() + (long)(lifetime.TotalSeconds * time.TimestampFrequency);
        lock (_lock)
        {
            if (_entries.Count >= capacity && !_entries.ContainsKey(key))
            {
                _entries.Clear();
            }

            _entries[key] = new Entry(value, end);
        }
    }

    private readonly record struct Entry(TValue Value, long End);
}
