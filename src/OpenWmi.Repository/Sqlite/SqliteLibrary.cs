using System.Reflection;
using System.Runtime.InteropServices;
using OpenWmi.Cim;
using SQLitePCL;

namespace OpenWmi.Repository.Sqlite;

/// <summary>The distribution's SQLite, loaded once a process: the distribution patches it, so nothing is bundled.</summary>
internal static class SqliteLibrary
{
    private const string ProviderName = "e_sqlite3";
    private const string SharedObject = "libsqlite3.so.0";
    private static readonly Lazy<bool> Loaded = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Loads the library where that has not happened yet.</summary>
    /// <exception cref="WbemException">WBEM_E_INITIALIZATION_FAILURE: the library is not installed.</exception>
    public static void Ensure() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        try
        {
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            return raw.sqlite3_libversion_number() > 0;
        }
        catch (DllNotFoundException missing)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INITIALIZATION_FAILURE,
                $"The repository needs SQLite and {SharedObject} cannot be loaded. Install it: apt-get install libsqlite3-0.",
                missing);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
        => name == ProviderName ? NativeLibrary.Load(SharedObject) : 0;
}
