using System.Collections.Concurrent;
using OpenWmi.Cim;

namespace OpenWmi.Providers.Hosting;

/// <summary>The classes that a host has asked its service for, as long as the service says that they are the same. Any number of threads may use one.</summary>
internal sealed class ClassCache
{
    private const int MaxClasses = 1024;
    private readonly ConcurrentDictionary<string, (ulong Version, CimClass Class)> _classes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a class.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="className">The class.</param>
    /// <param name="version">Which classes the service has now; 0 where that is not known.</param>
    public CimClass? Find(string ns, string className, ulong version) =>
        version != 0 && _classes.TryGetValue(KeyOf(ns, className), out (ulong Version, CimClass Class) known) && known.Version == version ? known.Class : null;

    /// <summary>Keeps a class.</summary>
    public void Add(string ns, string className, ulong version, CimClass type)
    {
        if (version == 0)
        {
            return;
        }

        if (_classes.Count >= MaxClasses)
        {
            _classes.Clear();
        }

        _classes[KeyOf(ns, className)] = (version, type);
    }

    private static string KeyOf(string ns, string className) => string.Concat(ns, ":", className);
}
