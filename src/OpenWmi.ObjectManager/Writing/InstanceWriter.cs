using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Partial;
using OpenWmi.Repository;
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
    /// WBEM_E_NOT_SUPPORTED: a qualifier asks for namespace security. WBEM_E_ALREADY_EXISTS, WBEM_E_NOT_FOUND: the flags. WBEM_E_INVALID_OPERATION: an instance that only the system makes.
    /// </exception>
    public void Put(NamespaceEntry ns, CimInstance instance, WbemFlags flags)
    {
        ClassEntry entry = writer.Catalog.Require(ns, instance.Class.Name);
        if (entry.Class.IsAbstract)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_CLASS, $"{entry.Class.Name} is abstract and cannot have instances.");
        }

        if (entry.Class.IsDynamic)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The instances of {entry.Class.Name} belong to the provider {entry.Class.Provider} and cannot be part of a transaction.");
        }

        CheckSecurityQualifiers(instance);
        CimInstance fitting = InstanceMapper.ToClass(instance, entry.Class);
        CheckValues(entry, fitting);
        if (SystemInstances.Owns(entry.Class))
        {
            PutSystem(ns, fitting, flags);
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
        if (!writer.Catalog.Tree(ns, top).ToArray().Any(entry => writer.Transaction.DeleteInstance(StaticInstances.Extent(ns, entry), key)))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath} in {ns.Path}.");
        }
    }

    // Who writes them counts on protection. While nothing enforces it, storing the instance without it would be worse than a refusal. Facts 1.7, 1.8.
    private static void CheckSecurityQualifiers(CimInstance instance)
    {
        foreach (string name in (ReadOnlySpan<string>)["NamespaceSecuritySDDL", "RequiresEncryption"])
        {
            if (instance.Qualifiers.Contains(name))
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_NOT_SUPPORTED, $"The qualifier {name} asks for namespace security, which this version cannot enforce, so the instance is refused.");
            }
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

    private void PutSystem(NamespaceEntry ns, CimInstance instance, WbemFlags flags)
    {
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

        writer.Namespaces.Create(ns, name);
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
