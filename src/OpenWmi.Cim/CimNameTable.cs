using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OpenWmi.Cim;

/// <summary>Objects by name, in any case. Any number of threads may use it.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <remarks>All tables share one kind of dictionary: each further kind is a dozen types that every start would load.</remarks>
public sealed class CimNameTable<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, object> _objects = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets the object of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The object.</param>
    public void Set(string name, T value) => _objects[name] = value;

    /// <summary>Finds the object of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string name, [NotNullWhen(true)] out T? value)
    {
        bool isThere = _objects.TryGetValue(name, out object? known);

        // Nothing else comes in.
        value = Unsafe.As<T>(known);
        return isThere;
    }

    /// <summary>Whether there is an object of a name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _objects.ContainsKey(name);

    /// <summary>Adds an object, unless there is one of the name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The object.</param>
    /// <returns>The one that is there now.</returns>
    public T GetOrAdd(string name, T value) => Unsafe.As<T>(_objects.GetOrAdd(name, value));

    /// <summary>Takes objects out.</summary>
    /// <param name="condition">Which.</param>
    public void Remove(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        foreach ((string name, object value) in _objects)
        {
            if (condition(Unsafe.As<T>(value)))
            {
                _objects.TryRemove(name, out _);
            }
        }
    }

    /// <summary>Takes all objects out.</summary>
    public void Clear() => _objects.Clear();
}
