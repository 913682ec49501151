namespace OpenWmi.Providers.Generator;

/// <summary>A qualifier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value in MOF, braces included; NULL for TRUE.</param>
internal sealed record QualifierModel(string Name, string? Value);
