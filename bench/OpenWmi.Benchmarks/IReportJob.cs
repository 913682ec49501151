namespace OpenWmi.Benchmarks;

/// <summary>A job of the table, with its floor.</summary>
internal interface IReportJob
{
    /// <summary>The word by which the command line chooses it.</summary>
    string Name { get; }

    /// <summary>Measures the job and its floor in turn.</summary>
    Task<IReadOnlyList<ReportRow>> RunAsync();
}
