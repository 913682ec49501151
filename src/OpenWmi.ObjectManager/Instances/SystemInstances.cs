using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The instances of system classes that are not stored but are what the object manager itself is: namespaces, its identity, the security singleton. Facts 7.1.</summary>
internal sealed class SystemInstances(CimObjectManager manager)
{
    /// <summary>Whether the instances of a class come from here.</summary>
    public static bool Owns(CimClass type) =>
        CimName.IsSystem(type.Name) && type.Name.ToUpperInvariant() is "__NAMESPACE" or "__SYSTEMSECURITY" or "__CIMOMIDENTIFICATION";

    /// <summary>The instances of one of these classes in a namespace.</summary>
    public IEnumerable<CimInstance> Enumerate(NamespaceEntry ns, CimClass type) => type.Name.ToUpperInvariant() switch
    {
        "__NAMESPACE" => manager.ChildNamespaces(ns).Select(name => new CimInstanceBuilder(type).Set("Name", CimValue.From(name)).Build()),
        "__CIMOMIDENTIFICATION" when ns.Path.Split('\\') is [_] or [_, "default" or "DEFAULT"] => [Identification(type)],
        "__CIMOMIDENTIFICATION" => [],
        _ => [new CimInstanceBuilder(type).Build()],
    };

    /// <summary>The instance of one of these classes that has a key, or NULL.</summary>
    public CimInstance? Find(NamespaceEntry ns, CimClass type, CimKey key) => Enumerate(ns, type).FirstOrDefault(instance => CimKey.FromInstance(instance) == key);

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
