using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Partial;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Writes instances that providers hold. A hierarchy may have several: facts 4.7 say whose word counts.</summary>
internal static class DynamicInstances
{
    /// <summary>Puts an instance with the provider of its class, and with those of the concrete classes above, which hold a part of it each.</summary>
    /// <returns>The path that the provider of its own class gave it.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_CLASS: the class is abstract. WBEM_E_INVALID_OBJECT: a property that the class lacks. WBEM_E_PROVIDER_NOT_CAPABLE and its kin: one of the providers cannot put;
    /// then none was asked to. Else what the first provider that failed said; those before it have stored their part.
    /// </exception>
    public static async ValueTask<string> PutAsync(
        NamespaceSession session, ClassEntry entry, CimInstance instance, WbemFlags flags, WbemContext? context, PartialPut? part, CancellationToken cancellationToken)
    {
        if (entry.Class.IsAbstract)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_CLASS, $"{entry.Class.Name} is abstract and cannot have instances.");
        }

        if (part is not null)
        {
            instance = await MergeAsync(session, entry, instance, part, cancellationToken).ConfigureAwait(false);
            context = part.Context;
        }

        session.Access.Require(NamespaceRights.WBEM_WRITE_PROVIDER, "PutInstance", instance.RelativePath ?? entry.Class.Name);
        CimInstance whole = InstanceMapper.ToClass(instance, entry.Class);
        var owners = new List<(ProviderBinding Provider, CimInstance Part)>();
        foreach (ClassEntry owner in Above(session, entry).Reverse().Append(entry))
        {
            ProviderBinding provider = await session.Manager.Providers.GetAsync(session, owner.Class, ProviderOperations.Put, cancellationToken).ConfigureAwait(false);
            owners.Add((provider, ReferenceEquals(owner, entry) ? whole : InstanceMapper.Carry(whole, owner.Class)));
        }

        string path = string.Empty;
        foreach ((ProviderBinding provider, CimInstance own) in owners)
        {
            path = await provider.Services.PutInstanceAsync(own, flags, context, cancellationToken).ConfigureAwait(false);
        }

        return path;
    }

    /// <summary>Deletes an instance with the providers of its class, of the concrete classes above and of those below, and from the repository where a static class of them has it.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: the keys are not those of the class. No topmost provider could delete it, and no static class has it: that one refused, before that it is not there.</exception>
    public static async ValueTask DeleteAsync(
        NamespaceSession session, ClassEntry entry, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        if (!path.IsSingleton && entry.Class.KeyIndexes.Count > 0)
        {
            // Wrong keys are the caller's mistake, not a missing object.
            CimKey.BindPath(path, entry.Class);
        }

        ClassEntry[] owners = [.. Above(session, entry).Reverse(), .. session.Classes.Tree(session.Namespace, entry).Where(below => !below.Class.IsAbstract)];
        if (owners.Length > 0)
        {
            session.Access.Require(owners.Aggregate(0u, (rights, owner) => rights | WriteRights.ForInstance(owner.Class)), "DeleteInstance", path.RelativePath);
        }

        WbemException? failure = owners.Length == 0
            ? new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath} in {session.Namespace.Path}: {entry.Class.Name} is abstract and has no subclass with instances.")
            : null;
        bool deleted = false;
        foreach (ClassEntry owner in owners)
        {
            WbemException? refusal = await TryDeleteAsync(session, owner, path, flags, context, cancellationToken).ConfigureAwait(false);
            bool counts = !HasProviderAbove(owner.Class);
            deleted |= counts && refusal is null;

            // That something is refused says more than that one class of several does not have it.
            if (counts && failure?.Status is null or WbemStatus.WBEM_E_NOT_FOUND)
            {
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
                session.Manager.Write(session.Guard("DeleteInstance"), writer => writer.Instances.Delete(session.Namespace, own));
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

    private static async ValueTask<CimInstance> MergeAsync(NamespaceSession session, ClassEntry entry, CimInstance given, PartialPut part, CancellationToken cancellationToken)
    {
        if (part.IsAtomic)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, $"The provider of {given.Class.Name} cannot promise to change all of the properties or none: __PUT_EXT_ATOMIC.");
        }

        string path = given.RelativePath ?? throw new WbemException(WbemStatus.WBEM_E_ILLEGAL_NULL, $"The instance of {given.Class.Name} has no value for a key.");

        // The rest of it must not come short because the same context asks for a part of what is read.
        CimPath own = session.ParsePath(path) with { ClassName = entry.Class.Name };
        CimObject existing = await ObjectReader.GetAsync(session, own, WbemFlags.WBEM_FLAG_DIRECT_READ, part.Context, cancellationToken).ConfigureAwait(false);
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

    // A provider below another one holds a part of the other's instances; what a static class holds is nobody's part.
    private static bool HasProviderAbove(CimClass type)
    {
        for (CimClass? above = type.IsDynamic ? type.Superclass : null; above is not null; above = above.Superclass)
        {
            if (above.IsDynamic && !above.IsAbstract)
            {
                return true;
            }
        }

        return false;
    }
}
