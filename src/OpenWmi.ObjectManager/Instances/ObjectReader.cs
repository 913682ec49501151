using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>GetObject: a class, a static instance, or what a provider has. [MS-WMI] 3.1.4.3.4.</summary>
internal static class ObjectReader
{
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such object. WBEM_E_INVALID_OBJECT_PATH: the keys are not those of the class.</exception>
    public static ValueTask<CimObject> GetAsync(NamespaceSession session, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClassCatalog classes = session.Classes;
        ClassEntry? entry = classes.Find(session.Namespace, path.ClassName!);
        if (!path.IsInstance)
        {
            return entry is null ? throw classes.Unknown(session.Namespace, path.ClassName!, WbemStatus.WBEM_E_NOT_FOUND) : new(entry.Class);
        }

        if (entry is null)
        {
            throw classes.Unknown(session.Namespace, path.ClassName!, WbemStatus.WBEM_E_INVALID_CLASS);
        }

        if (!entry.Class.IsDynamic && session.Manager.StaticInstances.Find(session.Namespace, entry, path) is { } found)
        {
            return new(found);
        }

        return GetFromTreeAsync(session, entry, path, flags, context, cancellationToken);
    }

    // A path may name a superclass: the instance is then one of the class or of any class below it.
    private static async ValueTask<CimObject> GetFromTreeAsync(
        NamespaceSession session, ClassEntry top, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        IEnumerable<ClassEntry> tree = flags.HasFlag(WbemFlags.WBEM_FLAG_DIRECT_READ) ? [top] : session.Classes.Tree(session.Namespace, top);
        foreach (ClassEntry entry in tree)
        {
            if (entry.Class.IsAbstract)
            {
                continue;
            }

            CimInstance? found = entry.Class.IsDynamic
                ? await GetFromProviderAsync(session, entry, path, context, cancellationToken).ConfigureAwait(false)
                : session.Manager.StaticInstances.Find(session.Namespace, entry, path);
            if (found is not null)
            {
                return found;
            }
        }

        // Wrong keys are the caller's mistake, not a missing object.
        if (!path.IsSingleton || !top.Class.IsSingleton)
        {
            CimKey.BindPath(path, top.Class);
        }

        throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath} in {session.Namespace.Path}.");
    }

    private static async ValueTask<CimInstance?> GetFromProviderAsync(
        NamespaceSession session, ClassEntry entry, CimPath path, WbemContext? context, CancellationToken cancellationToken)
    {
        (IWbemServices provider, _) = await session.Manager.Providers.GetAsync(session, entry.Class, ProviderOperations.Get, cancellationToken).ConfigureAwait(false);
        try
        {
            string relative = (path with { Server = null, Namespace = null, ClassName = entry.Class.Name }).RelativePath;
            return (CimInstance)await provider.GetObjectAsync(relative, WbemFlags.WBEM_FLAG_NONE, context, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_NOT_FOUND)
        {
            return null;
        }
    }
}
