using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Repository.Sqlite;

/// <summary>What a result code of SQLite means to a client of WMI.</summary>
internal static class SqliteError
{
    private const int PrimaryMask = 0xFF;
    private const string DamageAdvice =
        "; see 'wmi repository verify', then restore a backup with 'wmi repository restore' or save what is readable with 'wmi repository salvage'";

    /// <summary>The exception for a result code.</summary>
    /// <param name="code">The extended result code.</param>
    /// <param name="detail">SQLite's own words.</param>
    /// <param name="file">The database file.</param>
    public static WbemException Create(int code, string detail, string file)
    {
        (WbemStatus status, string advice) = Explain(code);
        return new WbemException(status, $"The repository {file}: {advice} (SQLite {code}: {detail}).");
    }

    /// <summary>What is damaged, without the advice to verify or salvage it: for the commands that do so.</summary>
    public static string WithoutAdvice(WbemException damage) => damage.Message.Replace(DamageAdvice, string.Empty, StringComparison.Ordinal);

    /// <summary>Whether the code says that the file is not, or no longer, a sound database.</summary>
    public static bool IsDamage(int code) => (code & PrimaryMask) is SqliteResult.Corrupt or SqliteResult.NotADb or SqliteResult.Format;

    /// <summary>Whether the code says that a constraint was violated.</summary>
    public static bool IsConstraint(int code) => (code & PrimaryMask) == SqliteResult.Constraint;

    /// <summary>Whether the code says that somebody else holds a lock.</summary>
    public static bool IsBusy(int code) => (code & PrimaryMask) is SqliteResult.Busy or SqliteResult.Locked or SqliteResult.Protocol;

    private static (WbemStatus Status, string Advice) Explain(int code) => (code & PrimaryMask) switch
    {
        _ when code is SqliteResult.IoErrShmSize or SqliteResult.IoErrShmMap => DiskFull,
        SqliteResult.Full => DiskFull,
        SqliteResult.ReadOnly or SqliteResult.Perm or SqliteResult.Auth =>
            (WbemStatus.WBEM_E_ACCESS_DENIED, "it may not be written; run the command as the owner of the state directory, or name another with --state"),
        SqliteResult.CantOpen =>
            (WbemStatus.WBEM_E_ACCESS_DENIED, "it cannot be opened; check that its directory exists, who owns it and its files, and whether its file system may be written"),
        _ when IsBusy(code) =>
            (WbemStatus.WBEM_E_SERVER_TOO_BUSY, "another process kept it locked for too long; try again when that one is done"),
        _ when IsDamage(code) =>
            (WbemStatus.WBEM_E_CRITICAL_ERROR, "it is damaged" + DamageAdvice),
        SqliteResult.NoMem => (WbemStatus.WBEM_E_OUT_OF_MEMORY, "there is not enough memory"),
        SqliteResult.TooBig => (WbemStatus.WBEM_E_TOO_MUCH_DATA, "an object is too large to be stored"),
        SqliteResult.IoErr => (WbemStatus.WBEM_E_CRITICAL_ERROR, "the disk failed; see the system's log, then check with 'wmi repository verify'"),
        _ => (WbemStatus.WBEM_E_FAILED, "the operation failed"),
    };

    private static (WbemStatus Status, string Advice) DiskFull
        => (WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, "its disk is full and nothing was changed; free space there and try again");
}
