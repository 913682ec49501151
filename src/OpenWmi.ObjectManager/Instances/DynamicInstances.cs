using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Partial;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Writes instances that providers hold. A hierarchy may have several: facts 4.7 say whose word counts.</summary>
internal static class DynamicInstances
{
    /// <summary>Puts an instance with the provider of its class, and with those of the concrete classes above, which hold a part of it each.</summary>
    /// <returns>The path that the provider of its own class gave it.</returns>
    /// <exception cref="WbemException">What the first provider that failed said; those before it have stored their part.</exception>
    public static async ValueTask<string> PutAsync(
        NamespaceSession session, ClassEntry entry, CimInstance instance, WbemFlags flags, WbemContext? context, PartialPut? part, CancellationToken cancellationToken)
    {
        if (part is not null)
        {
            instance = await MergeAsync(session, instance, part, cancellationToken).ConfigureAwait(false);
            context = part.Context;
        }

        string path = string.Empty;
        foreach (ClassEntry owner in Above(session, entry).Reverse().Append(entry))
        {
            ProviderBinding provider = await session.Manager.Providers.GetAsync(session, owner.Class, ProviderOperations.Put, cancellationToken).ConfigureAwait(false);
            CimInstance fitting = ReferenceEquals(owner, entry) ? InstanceMapper.ToClass(instance, entry.Class) : InstanceMapper.Carry(instance, owner.Class);
            path = await provider.Services.PutInstanceAsync(fitting, flags, context, cancellationToken).ConfigureAwait(false);
        }

        return path;
    }

    /// <summary>Deletes an instance with the providers of its class, of the concrete classes above and of those below.</summary>
    /// <exception cref="WbemException">No topmost concrete class could delete it: what the last of them said.</exception>
    public static async ValueTask DeleteAsync(
        NamespaceSession session, ClassEntry entry, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClassEntry[] owners = [.. Above(session, entry).Reverse(), .. session.Classes.Tree(session.Namespace, entry).Where(below => !below.Class.IsAbstract)];
        WbemException? failure = owners.Length == 0
            ? new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath} in {session.Namespace.Path}: {entry.Class.Name} is abstract and has no subclass with instances.")
            : null;
        bool deleted = false;
        foreach (ClassEntry owner in owners)
        {
            bool counts = !HasConcreteAbove(owner.Class);
            WbemException? refusal = await TryDeleteAsync(session, owner, path, flags, context, cancellationToken).ConfigureAwait(false);
            deleted |= counts && refusal is null;
            if (counts && refusal is not null && failure?.Status is null or WbemStatus.WBEM_E_NOT_FOUND)
            {
                // That something is refused says more than that one class of several does not have it.
                failure = refusal ?? failure;
            }
        }

        if (!deleted)
        {
            throw failure!;
        }
    }

    /// <summary>Whether a provider has a word in writing instances of a class: its own, or one of a class below.</summary>
    public static bool AreIn(NamespaceSession session, ClassEntry entry) =>
        entry.Class.IsDynamic || session.Classes.Descendants(session.Namespace, entry.Class.Name).Any(below => below.Class.IsDynamic);

    private static async ValueTask<WbemException?> TryDeleteAsync(
        NamespaceSession session, ClassEntry owner, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        CimPath own = path with { Server = null, Namespace = null, ClassName = owner.Class.Name };
        try
        {
            if (!owner.Class.IsDynamic)
            {
                session.Manager.Write(writer => writer.Instances.Delete(session.Namespace, own));
                return null;
            }

            ProviderBinding provider = await session.Manager.Providers.GetAsync(session, owner.Class, ProviderOperations.Delete, cancellationToken).ConfigureAwait(false);
            await provider.Services.DeleteInstanceAsync(own.RelativePath, flags, context, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (WbemException error) when (error.Status != WbemStatus.WBEM_E_CALL_CANCELLED)
        {
            return error;
        }
    }

    private static async ValueTask<CimInstance> MergeAsync(NamespaceSession session, CimInstance given, PartialPut part, CancellationToken cancellationToken)
    {
        if (part.IsAtomic)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, $"The provider of {given.Class.Name} cannot promise to change all of the properties or none: __PUT_EXT_ATOMIC.");
        }

        string path = given.RelativePath ?? throw new WbemException(WbemStatus.WBEM_E_ILLEGAL_NULL, $"The instance of {given.Class.Name} has no value for a key.");
        CimObject existing = await session.GetObjectAsync(path, WbemFlags.WBEM_FLAG_DIRECT_READ, part.Context, cancellationToken).ConfigureAwait(false);
        return part.Merge((CimInstance)existing, given);
    }

    private static IEnumerable<ClassEntry> Above(NamespaceSession session, ClassEntry entry)
    {
        for (CimClass? above = entry.Class.Superclass; above is not null; above = above.Superclass)
        {
            if (above.IsDynamic && !above.IsAbstract)
            {
                yield return session.Classes.Require(session.Namespace, above.Name);
            }
        }
    }

    private static bool HasConcreteAbove(CimClass type)
    {
        for (CimClass? above = type.Superclass; above is not null; above = above.Superclass)
        {
            if (!above.IsAbstract)
            {
                return true;
            }
        }

        return false;
    }
}
