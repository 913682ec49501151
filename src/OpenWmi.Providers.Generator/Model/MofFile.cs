namespace OpenWmi.Providers.Generator;

/// <summary>A MOF file among the additional files.</summary>
/// <param name="Name">Its file name, by which files are sorted.</param>
/// <param name="Text">Its text, with line feeds.</param>
internal sealed record MofFile(string Name, string Text);
