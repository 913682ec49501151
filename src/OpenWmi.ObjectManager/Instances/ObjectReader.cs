using System.Runtime.ExceptionServices;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Partial;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>GetObject: a class, a static instance, or what a provider has. [MS-WMI] 3.1.4.3.4.</summary>
internal static class ObjectReader
{
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such object. WBEM_E_INVALID_OBJECT_PATH: the keys are not those of the class.</exception>
    public static ValueTask<CimObject> GetAsync(NamespaceSession session, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClassEntry? entry = FindClass(session, path, out CimObject? found);
        if (found is not null)
        {
            return new(found);
        }

        if (entry is null)
        {
            throw session.Classes.Unknown(session.Namespace, path.ClassName!, path.IsInstance ? WbemStatus.WBEM_E_INVALID_CLASS : WbemStatus.WBEM_E_NOT_FOUND);
        }

        return GetFromTreeAsync(session, entry, path, flags, context, cancellationToken);
    }

    /// <summary>The keys of an instance and some of its properties, with no more read than that.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such object. WBEM_E_INVALID_CONTEXT: no such property.</exception>
    public static async ValueTask<CimObject> GetPartAsync(NamespaceSession session, CimPath path, WbemFlags flags, PartialGet part, CancellationToken cancellationToken)
    {
        ClassEntry top = session.Classes.Require(session.Namespace, path.ClassName!);
        WqlSelectQuery query = part.ToQuery(top.Class, path);
        IEnumWbemClassObject found = InstanceQuery.ForSelect(session, query, flags & WbemFlags.WBEM_FLAG_DIRECT_READ, part.Context).Open();
        await using (found.ConfigureAwait(false))
        {
            WbemBatch first;
            do
            {
                first = await found.NextAsync(1, cancellationToken).ConfigureAwait(false);
            }
            while (first.Objects.Count == 0 && !first.IsLast);

            return first.Objects.Count > 0 ? first.Objects[0] : throw first.Omission ?? NotFound(session, path);
        }
    }

    // The class, and the object where it is that class or a stored instance of exactly it: one look into the repository for both.
    private static ClassEntry? FindClass(NamespaceSession session, CimPath path, out CimObject? found)
    {
        if (!path.IsInstance && session.KnownClasses is { } known)
        {
            ClassEntry? one = known.Find(session.Namespace, path.ClassName!);
            found = one?.Class;
            return one;
        }

        using RepositorySnapshot snapshot = session.Manager.Repository.BeginRead();
        ClassEntry? entry = session.Manager.ClassesOf(snapshot.Generation).Find(session.Namespace, path.ClassName!);
        found = entry switch
        {
            null => null,
            _ when !path.IsInstance => entry.Class,
            { Class.IsDynamic: true } or { Class.IsAbstract: true } => null,
            _ => session.Manager.StaticInstances.Find(snapshot.Reader, session.Access, entry, CimKey.FromPath(path, entry.Class)),
        };
        return entry;
    }

    // A path may name a superclass: the instance is then one of the class or of any class below it. Where providers of several hold parts of it, the lowest knows most. One that
    // fails keeps nobody from the instance of another; where none has it, nobody knows whether there is one.
    private static async ValueTask<CimObject> GetFromTreeAsync(
        NamespaceSession session, ClassEntry top, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        IEnumerable<ClassEntry> tree = flags.HasFlag(WbemFlags.WBEM_FLAG_DIRECT_READ) ? [top] : session.Classes.Tree(session.Namespace, top).Reverse();
        WbemException? failure = null;
        foreach (ClassEntry entry in tree.Where(entry => !entry.Class.IsAbstract))
        {
            try
            {
                CimInstance? found = entry.Class.IsDynamic
                    ? await GetFromProviderAsync(session, entry, path, context, cancellationToken).ConfigureAwait(false)
                    : session.Manager.StaticInstances.Find(session.Access, entry, path);
                if (found is not null)
                {
                    return found;
                }
            }
            catch (WbemException error) when (PartialResults.CanLeaveOut(error.Status))
            {
                failure ??= error;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        // Wrong keys are the caller's mistake, not a missing object.
        if (!path.IsSingleton || !top.Class.IsSingleton)
        {
            CimKey.BindPath(path, top.Class);
        }

        throw NotFound(session, path);
    }

    private static WbemException NotFound(NamespaceSession session, CimPath path) =>
        new(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath} in {session.Namespace.Path}.");

    private static async ValueTask<CimInstance?> GetFromProviderAsync(
        NamespaceSession session, ClassEntry entry, CimPath path, WbemContext? context, CancellationToken cancellationToken)
    {
        var reader = new ProviderReader(session, entry, context);
        return reader.Supports(ProviderOperations.Get)
            ? await reader.GetAsync(path, cancellationToken).ConfigureAwait(false)
            : throw ProviderSubsystem.NotRegistered(reader.Registration, entry.Class, ProviderOperations.Get);
    }
}
