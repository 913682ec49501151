using System.Globalization;
using System.Reflection;
using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>What the registry holds in a new repository: the settings of WMI that mean something here, with their defaults. Facts 1.12, 2.9, 3.4, 5.4, 10.1, 10.4.</summary>
internal static class RegistryDefaults
{
    private const string Wbem = @"SOFTWARE\Microsoft\WBEM";
    private const string Cimom = Wbem + @"\CIMOM";

    /// <summary>Writes them, inside the transaction that creates the registry.</summary>
    /// <param name="connection">A connection for writing.</param>
    /// <param name="directory">The state directory.</param>
    public static void Write(SqliteConnection connection, string directory)
    {
        Set(connection, Wbem,
            RegistryValue.FromString("Build", BuildVersion),
            RegistryValue.FromString("Installation Directory", AppContext.BaseDirectory.TrimEnd('/')));
        WriteObjectManager(connection, directory);
        Set(connection, Wbem + @"\Scripting",
            RegistryValue.FromString("Default Namespace", @"root\cimv2"),
            RegistryValue.FromDWord("Default Impersonation Level", 3));
        Set(connection, Wbem + @"\PROVIDERS\Logging");
        Set(connection, @"SOFTWARE\Microsoft\Ole",
            RegistryValue.FromDWord("LegacyAuthenticationLevel", 2),
            RegistryValue.FromDWord("LegacyImpersonationLevel", 2));
        Set(connection, @"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System",
            RegistryValue.FromDWord("LocalAccountTokenFilterPolicy", 0));
        Set(connection, @"SYSTEM\CurrentControlSet\Control\Lsa",
            RegistryValue.FromDWord("EveryoneIncludesAnonymous", 0));
        WriteLinkedKeys(connection);
    }

    private static string BuildVersion
        => typeof(RegistryDefaults).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? typeof(RegistryDefaults).Assembly.GetName().Version!.ToString(3);

    // AutoRestoreEnabled is 1 on Windows. Here damage is reported and somebody decides, so it is 0.
    private static void WriteObjectManager(SqliteConnection connection, string directory)
    {
        Set(connection, Cimom,
            RegistryValue.FromString("Repository Directory", directory),
            RegistryValue.FromMultiString("Autorecover MOFs", []),
            RegistryValue.FromDWord("AutoRestoreEnabled", 0),
            RegistryValue.FromDWord("EnableEvents", 1),
            RegistryValue.FromString("UnsecAppAccessControlDefault", 0.ToString(CultureInfo.InvariantCulture)),
            RegistryValue.FromDWord("AllowAnonymousCallback", 0),
            RegistryValue.FromDWord("DefaultSecuredHost", 0),
            RegistryValue.FromDWord("Low Threshold On Events (B)", 1_000_000),
            RegistryValue.FromDWord("High Threshold On Events (B)", 2_000_000),
            RegistryValue.FromDWord("Max Wait On Events (ms)", 2_000));
        Set(connection, Cimom + @"\SecuredHostProviders");
        Set(connection, Cimom + @"\CompatibleHostProviders");
    }

    private static void WriteLinkedKeys(SqliteConnection connection)
    {
        foreach (RegistryHive hive in new[] { RegistryHive.ClassesRoot, RegistryHive.CurrentConfig, RegistryHive.CurrentUser })
        {
            RegistryTables.Ensure(connection, new RegistryKeyPath(hive, string.Empty).Resolve());
        }
    }

    private static void Set(SqliteConnection connection, string key, params ReadOnlySpan<RegistryValue> values)
    {
        (long id, _) = RegistryTables.Ensure(connection, new RegistryKeyPath(RegistryHive.LocalMachine, key));
        foreach (RegistryValue value in values)
        {
            RegistryTables.Set(connection, id, value);
        }
    }
}
