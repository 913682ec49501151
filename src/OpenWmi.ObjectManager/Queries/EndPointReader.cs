using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Gets the objects that references name, many at a time: those of one class in one look into the repository, or in one question to its provider.</summary>
internal sealed class EndPointReader(AssociationRun run)
{
    private readonly Dictionary<ClassEntry, KeyedInstances> _readers = [];

    /// <summary>How the reading went: WBEM_S_FALSE, or what was left out because a provider failed.</summary>
    public WbemStatus Status { get; private set; } = WbemStatus.WBEM_S_FALSE;

    /// <summary>The first failure.</summary>
    public WbemException? Omission { get; private set; }

    /// <summary>Reads what references name. What does not exist, or is not of a class that is asked for, is passed over.</summary>
    /// <param name="references">The references, of an association in the namespace of the query.</param>
    /// <param name="found">Receives the objects.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask ReadAsync(IReadOnlyList<string> references, List<CimObject> found, CancellationToken cancellationToken)
    {
        foreach (IGrouping<(NamespaceSession Place, ClassEntry Entry), CimPath> group in Group(references))
        {
            (NamespaceSession place, ClassEntry entry) = group.Key;
            if (group.Any(path => !path.IsInstance) && run.Query.WantsEnd(entry.Class))
            {
                found.Add(entry.Class);
            }

            await ReadTreeAsync(place, entry, [.. group.Where(path => path.IsInstance)], found, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<IGrouping<(NamespaceSession Place, ClassEntry Entry), CimPath>> Group(IReadOnlyList<string> references)
    {
        var located = new List<((NamespaceSession, ClassEntry) Key, CimPath Path)>(references.Count);
        foreach (string reference in references)
        {
            if (CimPath.TryParse(reference, out CimPath? path)
                && path.ClassName is not null
                && run.Enter(path) is { } place
                && place.Classes.Find(place.Namespace, path.ClassName) is { } entry
                && !IsDelivered(place, entry, path))
            {
                located.Add(((place, entry), path));
            }
        }

        return located.GroupBy(item => item.Key, item => item.Path);
    }

    private bool IsDelivered(NamespaceSession place, ClassEntry entry, CimPath path)
    {
        CimPath whole = new(place.Namespace.Scope.Server, place.Namespace.Path, entry.Class.Name, [.. path.Keys.OrderBy(key => key.Name, StringComparer.OrdinalIgnoreCase)], path.IsSingleton);
        return run.Delivered.Contains(whole.ToString());
    }

    // A path may name a superclass: the object is then one of the class or of any class below it.
    private async ValueTask ReadTreeAsync(NamespaceSession place, ClassEntry top, CimPath[] paths, List<CimObject> found, CancellationToken cancellationToken)
    {
        Dictionary<CimKey, CimPath> wanted = Keys(top.Class, paths);
        foreach (ClassEntry entry in Candidates(place, top))
        {
            if (wanted.Count == 0)
            {
                break;
            }

            await ReadClassAsync(place, entry, wanted, found, cancellationToken).ConfigureAwait(false);
        }
    }

    // Where classes are asked for, there is nothing to learn from objects whose classes were all delivered.
    private ClassEntry[] Candidates(NamespaceSession place, ClassEntry top)
    {
        IEnumerable<ClassEntry> tree = run.IsDirect ? [top] : place.Classes.Tree(place.Namespace, top);
        ClassEntry[] wanted = [.. tree.Where(entry => !entry.Class.IsAbstract && run.Query.WantsEnd(entry.Class))];
        return run.Query.ClassDefsOnly && wanted.All(entry => run.Delivered.Contains(entry.Class.Path!)) ? [] : wanted;
    }

    private async ValueTask ReadClassAsync(NamespaceSession place, ClassEntry entry, Dictionary<CimKey, CimPath> wanted, List<CimObject> found, CancellationToken cancellationToken)
    {
        int before = found.Count;
        try
        {
            if (!_readers.TryGetValue(entry, out KeyedInstances? reader))
            {
                reader = new KeyedInstances(place, entry, run.NeedsKeysOnly, run.Context);
                _readers.Add(entry, reader);
            }

            await reader.ReadAsync(wanted, found, cancellationToken).ConfigureAwait(false);
            ReplaceByClass(found, before, entry);
        }
        catch (WbemException failure) when (entry.Class.IsDynamic && PartialResults.CanLeaveOut(failure.Status))
        {
            Omission ??= failure;
            Status = PartialResults.Join(Status, PartialResults.Ending(failure.Status));
        }
    }

    private void ReplaceByClass(List<CimObject> found, int start, ClassEntry entry)
    {
        if (run.Query.ClassDefsOnly && found.Count > start)
        {
            found.RemoveRange(start, found.Count - start);
            found.Add(entry.Class);
        }
    }

    // A path whose keys are not those of its class names nothing.
    private static Dictionary<CimKey, CimPath> Keys(CimClass type, CimPath[] paths)
    {
        var keys = new Dictionary<CimKey, CimPath>(paths.Length);
        foreach (CimPath path in paths)
        {
            if (KeyOf(type, path) is { } key)
            {
                keys.TryAdd(key, path);
            }
        }

        return keys;
    }

    private static CimKey? KeyOf(CimClass type, CimPath path)
    {
        try
        {
            return CimKey.FromPath(path, type);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_OBJECT_PATH)
        {
            return null;
        }
    }
}
