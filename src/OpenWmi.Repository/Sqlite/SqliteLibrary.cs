using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Repository.Sqlite;

/// <summary>The distribution's SQLite: the distribution patches it, so nothing is bundled.</summary>
internal static class SqliteLibrary
{
    private static bool _isLoaded;

    /// <summary>Loads the library where that has not happened yet.</summary>
    /// <exception cref="WbemException">WBEM_E_INITIALIZATION_FAILURE: the library is not installed.</exception>
    public static void Ensure()
    {
        if (_isLoaded)
        {
            return;
        }

        try
        {
            _isLoaded = SqliteDatabase.LibraryVersion > 0;
        }
        catch (DllNotFoundException missing)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INITIALIZATION_FAILURE,
                $"The repository needs SQLite and {SqliteDatabase.LibraryName} cannot be loaded. Install it: apt-get install libsqlite3-0.",
                missing);
        }
    }
}
