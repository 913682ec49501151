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
        string system = SystemVersion();
        if (AreCurrent(ReadVersions(manager.Repository), system, options.BuiltInMof))
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
        string versions = session.Transaction.Reader.ReadMetadata(RepositoryMetadata.BuiltInMofHash) ?? string.Empty;
        CreateNamespaces(session);
        var target = new RepositoryMofTarget(session, creatableNamespace: null, isBuiltIn: true);
        Update(new BuiltInMof(SystemMof, Root, system, ReadSystemMof), target, ref versions, allowSystemClasses: true);
        foreach (BuiltInMof mof in options.BuiltInMof)
        {
            Update(mof, target, ref versions, allowSystemClasses: false);
        }

        if (session.Transaction.Reader.ReadMetadata(CreatedBy) is null)
        {
            session.Transaction.SetMetadata(CreatedBy, ProductVersion.Current);
        }

        session.Transaction.SetMetadata(RepositoryMetadata.BuiltInMofHash, versions);
        session.Commit();
    }

    private static string ReadVersions(CimRepository repository)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadMetadata(RepositoryMetadata.BuiltInMofHash) ?? string.Empty;
    }

    // What other programs have put there, the service or a command, is neither looked at nor lost.
    private static bool AreCurrent(string versions, string system, IReadOnlyList<BuiltInMof> builtIn)
    {
        bool areCurrent = versions.Contains(EntryOf(SystemMof, system), StringComparison.Ordinal);
        for (int i = 0; i < builtIn.Count; i++)
        {
            areCurrent &= versions.Contains(EntryOf(builtIn[i].Name, builtIn[i].Version), StringComparison.Ordinal);
        }

        return areCurrent;
    }

    private static string EntryOf(string name, string version) => string.Concat(name, "=", version, ";");

    // Builds are deterministic, so the identity of the assembly is that of the system classes in it. Two numbers: to format a Guid, code is made at run time.
    private static string SystemVersion()
    {
        Span<byte> identity = stackalloc byte[16];
        typeof(BuiltInClasses).Assembly.ManifestModule.ModuleVersionId.TryWriteBytes(identity);
        return string.Concat(
            BinaryPrimitives.ReadUInt64LittleEndian(identity).ToString(CultureInfo.InvariantCulture), ".", BinaryPrimitives.ReadUInt64LittleEndian(identity.Slice(8)).ToString(CultureInfo.InvariantCulture));
    }

    private static void Update(BuiltInMof mof, RepositoryMofTarget target, ref string versions, bool allowSystemClasses)
    {
        string entry = EntryOf(mof.Name, mof.Version);
        if (versions.Contains(entry, StringComparison.Ordinal))
        {
            return;
        }

        Compile(mof, target, allowSystemClasses);
        string name = string.Concat(mof.Name, "=");
        versions = string.Concat(versions.Split(';').Where(known => known.Contains('=', StringComparison.Ordinal) && !known.StartsWith(name, StringComparison.Ordinal)).Select(known => $"{known};")) + entry;
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
