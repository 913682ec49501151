namespace OpenWmi.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Job">What was done.</param>
/// <param name="Measured">What it took or gave.</param>
/// <param name="Floor">What the floor took or gave in the same run; empty where the goal is no ratio.</param>
/// <param name="Ratio">Measured to floor; empty likewise.</param>
/// <param name="Goal">The goal.</param>
/// <param name="IsMet">Whether it is met.</param>
internal sealed record ReportRow(string Job, string Measured, string Floor, string Ratio, string Goal, bool IsMet);
