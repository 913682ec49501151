namespace OpenWmi.Repository;

/// <summary>How much one page of an enumeration takes. At least one row is read.</summary>
/// <param name="Rows">The most rows.</param>
/// <param name="Octets">The page ends with the row that reaches this many octets of data.</param>
public readonly record struct RepositoryPageSize(int Rows, int Octets)
{
    /// <summary>1,000 rows or 256 KiB: large enough that seeking a page costs little beside its rows, small enough that a reader never holds the log for long.</summary>
    public static RepositoryPageSize Default => new(1000, 256 << 10);
}
