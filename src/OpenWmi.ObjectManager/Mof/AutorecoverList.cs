using OpenWmi.Cim;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Writing;
using OpenWmi.Repository;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>The files that are compiled when the repository is rebuilt: the registry value <c>Autorecover MOFs</c>. Facts 6.10, 10.4.</summary>
internal static class AutorecoverList
{
    private const string ValueName = "Autorecover MOFs";

    private static readonly RegistryKeyPath Key = RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM");

    /// <summary>The files, in the order of their compilation.</summary>
    public static IReadOnlyList<string> Read(RepositoryReader reader) => reader.ReadRegistryValue(Key, ValueName)?.ToStrings() ?? [];

    /// <summary>A name that can be in the list: text that is no file, standard input for one, cannot be read again.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER. WBEM_E_ACCESS_DENIED: only administrators say what is compiled then, because the program compiles it.</exception>
    public static string RequireFile(IWriteGuard guard, string name)
    {
        guard.RequireAdministrator("autorecover");
        return Path.IsPathRooted(name) ? name : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{name} is not compiled again when the repository is rebuilt, because it is no file.");
    }

    /// <summary>Adds files that are not in the list yet, at its end.</summary>
    public static void Add(WriteSession session, IReadOnlyList<string> files)
    {
        IReadOnlyList<string> known = Read(session.Transaction.Reader);
        string[] all = [.. known.Concat(files).Distinct(StringComparer.Ordinal)];
        if (all.Length > known.Count)
        {
            session.Transaction.CreateRegistryKey(Key);
            session.Transaction.SetRegistryValue(Key, RegistryValue.FromMultiString(ValueName, all));
        }
    }
}
