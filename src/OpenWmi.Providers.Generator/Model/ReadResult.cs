namespace OpenWmi.Providers.Generator;

/// <summary>What was made of a declaration.</summary>
/// <param name="Model">The model; NULL where a mistake leaves nothing to generate from.</param>
/// <param name="Place">Where the declaration is, for mistakes that show only beside the other declarations.</param>
/// <param name="Diagnostics">The mistakes.</param>
internal sealed record ReadResult<T>(T? Model, SourcePlace Place, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class;
