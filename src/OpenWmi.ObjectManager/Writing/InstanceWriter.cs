using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Partial;
using OpenWmi.Repository;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>PutInstance and DeleteInstance of static classes. [MS-WMI] 3.1.4.3.12, 3.1.4.3.14.</summary>
internal sealed class InstanceWriter(WriteSession writer)
{
    // One instance after another is encoded here.
    private byte[] _encoded = [];

    /// <summary>Creates or updates an instance.</summary>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_CLASS: no such class, or an abstract one. WBEM_E_ILLEGAL_NULL: a key or Not_Null property has no value. WBEM_E_INVALID_OBJECT: a class without keys.
    /// WBEM_E_ACCESS_DENIED. WBEM_E_INVALID_PARAMETER: a qualifier that is about namespace security is wrong, or in a wrong place. WBEM_E_ALREADY_EXISTS, WBEM_E_NOT_FOUND: the flags. WBEM_E_INVALID_OPERATION: an instance that only the system makes.
    /// </exception>
    public void Put(NamespaceEntry ns, CimInstance instance, WbemFlags flags)
    {
        ClassEntry entry = writer.Catalog.Require(ns, instance.Class.Name);
        RequireRights(ns, [entry.Class], "PutInstance", () => instance.RelativePath ?? instance.Class.Name);
        if (entry.Class.IsAbstract)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_CLASS, $"{entry.Class.Name} is abstract and cannot have instances.");
        }

        if (entry.Class.IsDynamic)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The instances of {entry.Class.Name} belong to the provider {entry.Class.Provider} and cannot be part of a transaction.");
        }

        SecurityQualifiers? security = SecurityQualifiers.Read(instance);
        CimInstance fitting = InstanceMapper.ToClass(instance, entry.Class);
        CheckValues(entry, fitting);
        if (SystemInstances.Owns(entry.Class))
        {
            PutSystem(ns, fitting, flags, security);
        }
        else
        {
            PutStatic(ns, entry, fitting, flags);
        }
    }

    /// <summary>Changes some properties of an instance that exists, in one step with the reading of the others.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: there is no such instance. WBEM_E_INVALID_CONTEXT: no such property. And what <see cref="Put"/> refuses.</exception>
    public void PutPart(NamespaceEntry ns, CimInstance given, PartialPut part)
    {
        ClassEntry entry = writer.Catalog.Require(ns, given.Class.Name);
        CimKey key = CimKey.FromInstance(given);
        if (!writer.Transaction.Reader.TryRead(StaticInstances.Extent(ns, entry), key, out byte[]? data))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{given.RelativePath} does not exist, and a part can only be updated.");
        }

        Put(ns, part.Merge(StoredObjects.DecodeInstance(entry.Class, data), given), WbemFlags.WBEM_FLAG_UPDATE_ONLY);
    }

    /// <summary>Deletes an instance; the path may name a superclass.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such instance. WBEM_E_INVALID_OBJECT_PATH: not its keys.</exception>
    public void Delete(NamespaceEntry ns, CimPath path)
    {
        ClassEntry top = writer.Catalog.Require(ns, path.ClassName!);
        ClassEntry[] tree = [.. writer.Catalog.Tree(ns, top)];
        RequireRights(ns, tree.Select(entry => entry.Class), "DeleteInstance", () => path.RelativePath);
        if (!path.IsInstance)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{path} names a class, not an instance; `wmi delete` of a class takes the class name alone.");
        }

        CimKey key = CimKey.FromPath(path, top.Class);
        if (SystemInstances.Owns(top.Class))
        {
            DeleteSystem(ns, top.Class, path);
            return;
        }

        NoteRegistration(top.Class);
        if (!tree.Any(entry => writer.Transaction.DeleteInstance(StaticInstances.Extent(ns, entry), key)))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath} in {ns.Path}.");
        }
    }

    // A path may name a class above: the caller needs the rights to every class in which the instance may be.
    private void RequireRights(NamespaceEntry ns, IEnumerable<CimClass> classes, string operation, Func<string> target)
    {
        if (writer.Guard.Enter(ns) is not { } access)
        {
            return;
        }

        uint rights = 0;
        bool isForAdministrators = false;
        foreach (CimClass type in classes.Where(type => !type.IsAbstract))
        {
            rights |= WriteRights.ForInstance(type);
            isForAdministrators |= WriteRights.RegistersProviders(type);
        }

        // Of abstract classes there is nothing; who asks is told so when he may write at all.
        rights = rights == 0 ? NamespaceRights.WBEM_PARTIAL_WRITE_REP : rights;
        if (isForAdministrators)
        {
            access.RequireAdministrator(rights, operation, target());
        }
        else if (access.IsRecorded || !access.Allows(rights))
        {
            access.Require(rights, operation, target());
        }
    }

    private static void CheckValues(ClassEntry entry, CimInstance instance)
    {
        foreach (int index in entry.NotNullProperties)
        {
            if (instance.IsNull(index))
            {
                throw new WbemException(WbemStatus.WBEM_E_ILLEGAL_NULL, $"{entry.Class.Name}.{entry.Class.Properties[index].Name} is Not_Null and has no value.");
            }
        }
    }

    // What is known of providers is kept with the classes, under their generation.
    private void NoteRegistration(CimClass type)
    {
        if (type.IsA("__Provider") || type.IsA("__ProviderRegistration"))
        {
            writer.Transaction.BeginGeneration();
        }
    }

    private void PutStatic(NamespaceEntry ns, ClassEntry entry, CimInstance instance, WbemFlags flags)
    {
        NoteRegistration(entry.Class);
        RepositoryPutMode mode = flags.HasFlag(WbemFlags.WBEM_FLAG_UPDATE_ONLY) ? RepositoryPutMode.UpdateOnly
            : flags.HasFlag(WbemFlags.WBEM_FLAG_CREATE_ONLY) ? RepositoryPutMode.CreateOnly
            : RepositoryPutMode.CreateOrUpdate;
        bool done = writer.Transaction.PutInstance(
            StaticInstances.Extent(ns, entry), CimKey.FromInstance(instance), CimObjectCodec.EncodeInstance(instance, ref _encoded), mode, IndexedValues.Of(instance, entry.IndexedProperties));
        if (!done)
        {
            throw mode == RepositoryPutMode.UpdateOnly
                ? new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{instance.RelativePath} does not exist, and only an update is allowed.")
                : new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS, $"{instance.RelativePath} exists already, and only a creation is allowed.");
        }
    }

    private void PutSystem(NamespaceEntry ns, CimInstance instance, WbemFlags flags, SecurityQualifiers? security)
    {
        if (security?.RequiresEncryption is { } isRequired && CimName.Equals(instance.Class.Name, "__SystemSecurity"))
        {
            writer.Guard.Enter(ns)?.Require(NamespaceRights.WRITE_DAC, "PutInstance", "__SystemSecurity=@");
            writer.Security.SetEncryption(ns, isRequired);
            return;
        }

        if (!CimName.Equals(instance.Class.Name, "__Namespace"))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The instance of {instance.Class.Name} is made by the system and cannot be put.");
        }

        string name = instance["Name"].AsString();
        bool exists = writer.Catalog.FindNamespace($@"{ns.Path}\{name}") is not null;
        if (exists && flags.HasFlag(WbemFlags.WBEM_FLAG_CREATE_ONLY))
        {
            throw new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS, $"The namespace {name} exists already in {ns.Path}.");
        }

        if (!exists && flags.HasFlag(WbemFlags.WBEM_FLAG_UPDATE_ONLY))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no namespace {name} in {ns.Path}, and only an update is allowed.");
        }

        if (security?.Descriptor is { } chosen)
        {
            RequireWhole(chosen);
        }

        NamespaceEntry child = writer.Namespaces.Create(ns, name, security?.Descriptor);
        if (security is not null)
        {
            Secure(child, security, exists);
        }
    }

    // One that exists is changed only by who may edit its security; the creator of a new one chooses.
    private void Secure(NamespaceEntry child, SecurityQualifiers security, bool exists)
    {
        if (exists)
        {
            writer.Guard.Enter(child)?.Require(NamespaceRights.WRITE_DAC, "PutInstance", child.Path);
        }

        if (exists && security.Descriptor is { } descriptor)
        {
            writer.Security.Set(child, descriptor);
        }

        if (security.RequiresEncryption is { } isRequired)
        {
            writer.Security.SetEncryption(child, isRequired);
        }
    }

    // A text says the whole, as SetSD does. Facts 1.6.
    private static void RequireWhole(SecurityDescriptor descriptor)
    {
        if (NamespaceSecurity.FindFault(descriptor) is { } fault)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, fault);
        }
    }

    private void DeleteSystem(NamespaceEntry ns, CimClass type, CimPath path)
    {
        if (!CimName.Equals(type.Name, "__Namespace"))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The instance of {type.Name} is made by the system and cannot be deleted.");
        }

        writer.Namespaces.Delete(ns, CimKey.BindPath(path, type)[0].AsString());
    }
}
