namespace OpenWmi.Repository.Maintenance;

/// <summary>What a salvage saved and what is lost.</summary>
/// <param name="WasSound">Whether nothing was wrong, so that nothing was done.</param>
/// <param name="Saved">The rows that were saved, by the name of their table.</param>
/// <param name="Lost">What is lost, one sentence each. Empty where everything was saved.</param>
/// <param name="DamagedFile">Where the damaged file is kept; NULL where nothing was done.</param>
public sealed record RepositorySalvage(bool WasSound, IReadOnlyDictionary<string, long> Saved, IReadOnlyList<string> Lost, string? DamagedFile);
