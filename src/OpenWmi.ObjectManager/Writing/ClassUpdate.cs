using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>Replaces a class that exists, in one of the modes of WBEM_CHANGE_FLAG_TYPE. Facts 6.11, 8.1.</summary>
/// <remarks>
/// A change of qualifiers alone is always compatible with instances. A change of properties, types or keys is refused while the class or one below it has instances,
/// because their stored values have the old shape; compatible mode refuses it while there are subclasses too, safe mode where it conflicts with one of them,
/// force mode takes conflicting qualifiers away from them.
/// </remarks>
internal sealed class ClassUpdate(WriteSession writer, NamespaceEntry ns, ClassEntry existing, CimClass created)
{
    /// <exception cref="WbemException">WBEM_E_CLASS_HAS_CHILDREN, WBEM_E_CLASS_HAS_INSTANCES, or what a subclass no longer allows.</exception>
    public void Apply(WbemFlags flags)
    {
        writer.BeginClassChange();
        ClassEntry[] below = [.. writer.Catalog.Descendants(ns, existing.Class.Name)];
        if (ChangesShape())
        {
            CheckNoInstances(below);
            if (below.Length > 0 && (flags & (WbemFlags.WBEM_FLAG_UPDATE_SAFE_MODE | WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE)) == 0)
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_CLASS_HAS_CHILDREN,
                    $"{existing.Class.Name} cannot change its properties while it has subclasses ({below[0].Class.Name}); use safe or force mode, or delete them first.");
            }
        }

        writer.Classes.Store(ns, created);
        foreach (ClassEntry child in below)
        {
            Rebuild(child, flags);
        }
    }

    /// <summary>Applies the change whatever depends on the class: conflicting qualifiers give way, and stored instances are written again in the new shape.</summary>
    public void ApplyWithInstances()
    {
        writer.BeginClassChange();
        ClassEntry[] tree = [.. writer.Catalog.Tree(ns, existing)];
        writer.Classes.Store(ns, created);
        foreach (ClassEntry child in tree.Skip(1))
        {
            Rebuild(child, WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE);
        }

        if (ChangesShape())
        {
            foreach (ClassEntry old in tree)
            {
                InstanceConversion.Run(writer, ns, old);
            }
        }
    }

    private bool ChangesShape()
    {
        CimClass old = existing.Class;
        return !CimName.Equals(old.SuperclassName, created.SuperclassName)
            || old.IsSingleton != created.IsSingleton
            || old.IsDynamic != created.IsDynamic
            || old.Properties.Count != created.Properties.Count
            || old.Properties.Zip(created.Properties).Any(pair => !SameShape(pair.First, pair.Second));
    }

    private static bool SameShape(CimProperty left, CimProperty right) =>
        CimName.Equals(left.Name, right.Name)
        && left.Type == right.Type
        && left.IsKey == right.IsKey
        && left.Qualifiers.Contains("indexed") == right.Qualifiers.Contains("indexed");

    private void CheckNoInstances(ClassEntry[] below)
    {
        foreach (ClassEntry entry in below.Prepend(existing))
        {
            if (writer.Transaction.Reader.HasInstances(entry.Id))
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_CLASS_HAS_INSTANCES, $"{existing.Class.Name} cannot change its properties while {entry.Class.Name} has instances; delete them first.");
            }
        }
    }

    // The catalog forgot the subclasses with the class; what they declare is stored already unless force mode takes something away.
    private void Rebuild(ClassEntry child, WbemFlags flags)
    {
        CimClass parent = writer.Catalog.Require(ns, child.Class.SuperclassName!).Class;
        CimClassDeclaration declaration = child.Class.Declaration;
        try
        {
            CimClass.Create(declaration, parent, ns.Scope);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED && flags.HasFlag(WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE))
        {
            writer.Classes.Store(ns, CimClass.Create(QualifierConflicts.Remove(declaration, parent), parent, ns.Scope));
        }
    }
}
