using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Localization;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>PutClass and DeleteClass. [MS-WMI] 3.1.4.3.6, 3.1.4.3.8; facts 8.1, 8.2, 6.12.</summary>
internal sealed class ClassWriter(WriteSession writer)
{
    /// <summary>Creates or updates a class.</summary>
    /// <exception cref="WbemException">What the interface of IWbemServices says.</exception>
    public void Put(NamespaceEntry ns, CimClassDeclaration declaration, WbemFlags flags)
    {
        RequireRights(ns, declaration.Name, "PutClass", declaration.Qualifiers.IsTrue("dynamic"), declaration.SuperclassName);
        CheckName(declaration.Name);
        if (AmendedClass.IsAmended(declaration))
        {
            declaration = PutLocalized(ns, declaration, flags);
        }

        PutPlain(ns, declaration, flags);
    }

    /// <summary>Creates or updates a class that belongs to the program, which may be a system class. Its stored instances, and those of classes below, take the new shape.</summary>
    public void PutBuiltIn(NamespaceEntry ns, CimClassDeclaration declaration)
    {
        CimClass created = CimClass.Create(declaration, FindSuperclass(ns, declaration), ns.Scope);
        ClassEntry? existing = writer.Catalog.Find(ns, declaration.Name);
        if (existing is null)
        {
            Store(ns, created);
        }
        else if (!existing.Class.Equals(created))
        {
            new ClassUpdate(writer, ns, existing, created).ApplyWithInstances();
        }
    }

    /// <summary>Deletes a class with the classes below it and all their instances.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such class. WBEM_E_INVALID_OPERATION: a system class.</exception>
    public void Delete(NamespaceEntry ns, string className)
    {
        RequireRights(ns, className, "DeleteClass", isDynamic: false);
        if (CimName.IsSystem(className))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"{className} is a system class and cannot be deleted.");
        }

        writer.BeginClassChange();
        ClassEntry top = writer.Catalog.Find(ns, className) ?? throw writer.Catalog.Unknown(ns, className, WbemStatus.WBEM_E_NOT_FOUND);
        foreach (ClassEntry entry in writer.Catalog.Tree(ns, top).ToArray())
        {
            writer.Transaction.DeleteClass(entry.Id);
        }

        writer.Catalog.Forget(ns, top.Class.Name);
    }

    /// <summary>Stores a resolved class over what is there.</summary>
    public void Store(NamespaceEntry ns, CimClass type)
    {
        writer.BeginClassChange();
        long home = CimName.IsSystem(type.Name) ? IClassStore.SystemNamespace : ns.Id;
        long id = writer.Transaction.PutClass(home, type.Name, type.SuperclassName, CimObjectCodec.EncodeDeclaration(type.Declaration));
        writer.Catalog.Forget(ns, type.Name);
        writer.Catalog.Remember(ns, new ClassEntry(type, id));
    }

    private void PutPlain(NamespaceEntry ns, CimClassDeclaration declaration, WbemFlags flags)
    {
        CimClass created = CimClass.Create(declaration, FindSuperclass(ns, declaration), ns.Scope);
        ClassEntry? existing = writer.Catalog.Find(ns, declaration.Name);
        if (existing is null)
        {
            if (flags.HasFlag(WbemFlags.WBEM_FLAG_UPDATE_ONLY))
            {
                throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"The class {declaration.Name} does not exist in {ns.Path}, and only an update is allowed.");
            }

            Store(ns, created);
            return;
        }

        if (flags.HasFlag(WbemFlags.WBEM_FLAG_CREATE_ONLY))
        {
            throw new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS, $"The class {declaration.Name} exists already in {ns.Path}, and only a creation is allowed.");
        }

        if (!existing.Class.Equals(created))
        {
            new ClassUpdate(writer, ns, existing, created).Apply(flags);
        }
    }

    // With the flag, what is said in one language goes to the namespace of that language, and the rest is left to be stored here.
    private CimClassDeclaration PutLocalized(NamespaceEntry ns, CimClassDeclaration declaration, WbemFlags flags)
    {
        string language = $@"{ns.Path}\{LocalizedCatalog.LocaleNamespace}";
        if (flags.HasFlag(WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS))
        {
            NamespaceEntry words = writer.Namespaces.CreatePath(language);
            RequireRights(words, declaration.Name, "PutClass", isDynamic: false);
            PutPlain(words, AmendedClass.Localized(declaration), WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE);
            return AmendedClass.Neutral(declaration);
        }

        return writer.Catalog.FindNamespace(language) is { } there && writer.Guard.CanEnter(there) && writer.Catalog.Find(there, declaration.Name) is not null
            ? throw new WbemException(
                WbemStatus.WBEM_E_AMENDED_OBJECT, $"{declaration.Name} holds qualifiers in the words of a language, which {language} keeps; put it with WBEM_FLAG_USE_AMENDED_QUALIFIERS.")
            : declaration;
    }

    // The class itself is kept in the repository, and a provider has its instances. Whose instances register providers is changed by administrators, as those instances are: they go and come with their class.
    private void RequireRights(NamespaceEntry ns, string className, string operation, bool isDynamic, string? superclassName = null)
    {
        if (writer.Guard.Enter(ns) is not { } access)
        {
            return;
        }

        CimClass? existing = writer.Catalog.Find(ns, className)?.Class;
        isDynamic |= existing?.IsDynamic == true;
        uint rights = WriteRights.Classes | (isDynamic ? NamespaceRights.WBEM_WRITE_PROVIDER : 0);
        if (RegistersProviders(existing) || (superclassName is not null && RegistersProviders(writer.Catalog.Find(ns, superclassName)?.Class)))
        {
            access.RequireAdministrator(rights, operation, className);
        }
        else
        {
            access.Require(rights, operation, className);
        }
    }

    private static bool RegistersProviders(CimClass? type) => type is not null && WriteRights.RegistersProviders(type);

    private CimClass? FindSuperclass(NamespaceEntry ns, CimClassDeclaration declaration) =>
        declaration.SuperclassName is null
            ? null
            : writer.Catalog.Find(ns, declaration.SuperclassName)?.Class ?? throw new WbemException(
                WbemStatus.WBEM_E_NOT_FOUND, $"The superclass {declaration.SuperclassName} of {declaration.Name} does not exist in {ns.Path}.");

    // The three statuses are those of [MS-WMI] PutClass.
    private static void CheckName(string name)
    {
        if (name.StartsWith('_'))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The class name {name} starts with an underscore; such names belong to the system.");
        }

        if (name.EndsWith('_'))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, $"The class name {name} ends with an underscore, which is not allowed.");
        }

        if (!CimName.IsIdentifier(name))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"'{name}' is not a class name: a letter, then letters, digits and underscores.");
        }
    }
}
