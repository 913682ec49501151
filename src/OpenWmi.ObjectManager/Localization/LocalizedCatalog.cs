using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.ObjectManager.Writing;

namespace OpenWmi.ObjectManager.Localization;

/// <summary>The classes of a namespace with what the namespace of a language below it says of them: WBEM_FLAG_USE_AMENDED_QUALIFIERS. For one call.</summary>
internal sealed class LocalizedCatalog
{
    /// <summary>The namespace of the language, below the one it speaks of: English of the United States.</summary>
    public const string LocaleNamespace = "ms_409";

    private readonly ClassCatalog _classes;
    private readonly NamespaceEntry _namespace;
    private readonly NamespaceEntry? _language;
    private readonly Dictionary<string, CimClass> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="session">The caller and the namespace. The words of a language are those of a namespace of its own, which the caller may have to do without.</param>
    public LocalizedCatalog(NamespaceSession session)
    {
        _classes = session.Classes;
        _namespace = session.Namespace;
        NamespaceEntry? language = _classes.FindNamespace($@"{_namespace.Path}\{LocaleNamespace}");
        _language = language is not null && NamespaceAccess.CanEnter(session.Access.Caller, language) ? language : null;
    }

    /// <summary>The object in the words of the language; as it is where the language has none for it.</summary>
    public CimObject Localize(CimObject value) => _language is null || value.Class.IsProjection
        ? value
        : value is CimInstance instance ? InstanceMapper.Carry(instance, Localize(instance.Class)) : Localize(value.Class);

    private CimClass Localize(CimClass type)
    {
        if (_known.TryGetValue(type.Name, out CimClass? known))
        {
            return known;
        }

        CimClass? superclass = type.Superclass is null ? null : Localize(type.Superclass);
        CimClassDeclaration? said = CimName.IsSystem(type.Name) ? null : _classes.Find(_language!, type.Name)?.Class.Declaration;
        CimClass localized = said is null && ReferenceEquals(superclass, type.Superclass)
            ? type
            : CimClass.Create(Fitting(said is null ? type.Declaration : AmendedClass.Overlay(type.Declaration, said), superclass), superclass, _namespace.Scope);
        _known.Add(type.Name, localized);
        return localized;
    }

    // The words of a superclass may be fixed: DisableOverride. Nobody checked them against those of the class when they were put, and they must not hide the class.
    private static CimClassDeclaration Fitting(CimClassDeclaration declaration, CimClass? superclass) =>
        superclass is null ? declaration : QualifierConflicts.Remove(declaration, superclass);
}
