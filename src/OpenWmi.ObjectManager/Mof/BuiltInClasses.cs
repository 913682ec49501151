using System.Buffers.Binary;
using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Writing;
using OpenWmi.Repository;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>What every repository holds: the standard namespaces, the system classes, and the classes of the built-in providers. Facts 7.</summary>
/// <remarks>A text made of the versions of all parts is recorded. Where it is the recorded one, nothing is read or compiled.</remarks>
internal static class BuiltInClasses
{
    /// <summary>The metadata that names the version which created the repository.</summary>
    public const string CreatedBy = "created-by";

    private const string Root = "root";
    private const string SystemMof = "system.mof";

    private static readonly string[] StandardNamespaces = [@"root\default", @"root\cimv2", @"root\subscription", @"root\interop", @"root\wmi"];

    /// <summary>Creates or updates what is missing or old.</summary>
    /// <exception cref="WbemException">WBEM_E_DATABASE_VER_MISMATCH: it is missing or old, and the repository may not be written. WBEM_E_INITIALIZATION_FAILURE: it does not compile.</exception>
    public static void Ensure(CimObjectManager manager, CimObjectManagerOptions options)
    {
        string version = Version(options);
        if (IsCurrent(manager.Repository, version))
        {
            return;
        }

        if (options.ReadOnly)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_DATABASE_VER_MISMATCH,
                $"The classes in {manager.Repository.Directory} were made by another version and it is opened for reading only. Run any command once as the owner of the directory.");
        }

        using WriteSession session = manager.BeginWrite(ProgramGuard.Instance);
        CreateNamespaces(session);
        var target = new RepositoryMofTarget(session, creatableNamespace: null, isBuiltIn: true);
        Compile(new BuiltInMof(SystemMof, Root, version, ReadSystemMof), target, allowSystemClasses: true);
        foreach (BuiltInMof mof in options.BuiltInMof)
        {
            Compile(mof, target, allowSystemClasses: false);
        }

        if (session.Transaction.Reader.ReadMetadata(CreatedBy) is null)
        {
            session.Transaction.SetMetadata(CreatedBy, ProductVersion.Current);
        }

        session.Transaction.SetMetadata(RepositoryMetadata.BuiltInMofHash, version);
        session.Commit();
    }

    private static bool IsCurrent(CimRepository repository, string version)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadMetadata(RepositoryMetadata.BuiltInMofHash) == version;
    }

    // Builds are deterministic, so the identity of the assembly is that of the system classes in it. Two numbers: to format a Guid, code is made at run time.
    private static string Version(CimObjectManagerOptions options)
    {
        Span<byte> identity = stackalloc byte[16];
        typeof(BuiltInClasses).Assembly.ManifestModule.ModuleVersionId.TryWriteBytes(identity);
        string version = string.Concat(
            BinaryPrimitives.ReadUInt64LittleEndian(identity).ToString(CultureInfo.InvariantCulture), ".", BinaryPrimitives.ReadUInt64LittleEndian(identity.Slice(8)).ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < options.BuiltInMof.Count; i++)
        {
            version = string.Concat(version, ";", options.BuiltInMof[i].Version);
        }

        return version;
    }

    private static void CreateNamespaces(WriteSession session)
    {
        if (session.Catalog.FindNamespace(Root) is null)
        {
            session.BeginClassChange();
            session.Transaction.CreateNamespace(Root, NamespaceSecurity.Default.ToBinary());
        }

        foreach (string path in StandardNamespaces)
        {
            session.Namespaces.CreatePath(path);
        }
    }

    private static void Compile(BuiltInMof mof, RepositoryMofTarget target, bool allowSystemClasses)
    {
        var options = new MofCompileOptions { DefaultNamespace = mof.Namespace, AllowSystemClasses = allowSystemClasses };
        MofCompileResult result = MofCompiler.Compile(new MofSourceText(mof.Name, mof.Text()), null, target, options);
        if (!result.Succeeded)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INITIALIZATION_FAILURE, $"Built-in classes do not compile: {result.Diagnostics.First(diagnostic => !diagnostic.IsWarning).Format()}");
        }
    }

    private static string ReadSystemMof()
    {
        using Stream stream = typeof(BuiltInClasses).Assembly.GetManifestResourceStream(SystemMof)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
