using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Repository;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The instances of system classes that are not stored but are what the object manager itself is: namespaces, its identity, the singletons of a namespace. Facts 7.1.</summary>
internal sealed class SystemInstances(CimObjectManager manager)
{
    /// <summary>Whether the instances of a class come from here.</summary>
    public static bool Owns(CimClass type) =>
        CimName.IsSystem(type.Name) && type.Name.ToUpperInvariant() is "__NAMESPACE" or "__SYSTEMSECURITY" or "__THISNAMESPACE" or "__CIMOMIDENTIFICATION";

    /// <summary>The instances of one of these classes in a namespace, as a caller may see them.</summary>
    public IEnumerable<CimInstance> Enumerate(NamespaceAccess access, CimClass type) => type.Name.ToUpperInvariant() switch
    {
        "__NAMESPACE" => manager.ChildNamespaces(access.Namespace).Select(name => new CimInstanceBuilder(type).Set("Name", CimValue.From(name)).Build()),
        "__THISNAMESPACE" => [ThisNamespace(access, type)],
        "__CIMOMIDENTIFICATION" when access.Namespace.Path.Split('\\') is [_] or [_, "default" or "DEFAULT"] => [Identification(type)],
        "__CIMOMIDENTIFICATION" => [],
        _ => [SystemSecurity(access, type)],
    };

    /// <summary>The instance of one of these classes that has a key, or NULL.</summary>
    public CimInstance? Find(NamespaceAccess access, CimClass type, CimKey key) => Enumerate(access, type).FirstOrDefault(instance => CimKey.FromInstance(instance) == key);

    // What MOF said of encryption is seen as MOF said it.
    private CimInstance SystemSecurity(NamespaceAccess access, CimClass type)
    {
        var builder = new CimInstanceBuilder(type);
        return manager.Classes.FindNamespace(access.Namespace.Path) is { RequiresEncryption: true }
            ? builder.WithQualifiers(CimQualifierSet.Create([new CimQualifier("RequiresEncryption", CimValue.From(true))])).Build()
            : builder.Build();
    }

    // To read the descriptor needs Read Security here as it does through __SystemSecurity; who lacks it sees that there is one, and nothing of it.
    private CimInstance ThisNamespace(NamespaceAccess access, CimClass type)
    {
        var builder = new CimInstanceBuilder(type);
        bool isGranted = access.Allows(NamespaceRights.READ_CONTROL);
        access.Record(NamespaceRights.READ_CONTROL, NamespaceRights.READ_CONTROL, isGranted, "GetObject", "__thisNAMESPACE=@");
        if (isGranted)
        {
            NamespaceEntry current = manager.Classes.FindNamespace(access.Namespace.Path) ?? access.Namespace;
            builder.Set("SECURITY_DESCRIPTOR", CimValue.FromArray(SecurityChange.Show(access.Caller, current.Security).ToBinary()));
        }

        return builder.Build();
    }

    private CimInstance Identification(CimClass type)
    {
        using RepositorySnapshot snapshot = manager.Repository.BeginRead();
        var builder = new CimInstanceBuilder(type);
        if (DateTimeOffset.TryParse(snapshot.Reader.ReadMetadata(RepositoryMetadata.Created), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset created))
        {
            builder.Set("SetupDateTime", CimValue.From(CimDateTime.FromDateTimeOffset(created)));
        }

        return builder
            .Set("VersionCurrentlyRunning", CimValue.From(ProductVersion.Current))
            .Set("VersionUsedToCreateDB", CimValue.From(snapshot.Reader.ReadMetadata(BuiltInClasses.CreatedBy)))
            .Set("WorkingDirectory", CimValue.From(manager.Repository.Directory))
            .Build();
    }
}
