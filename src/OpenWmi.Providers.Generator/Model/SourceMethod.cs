namespace OpenWmi.Providers.Generator;

/// <summary>A static method of the author's.</summary>
/// <param name="TakesRequest">Whether its first parameter is the request.</param>
/// <param name="Keys">The other parameters: the keys, by name.</param>
internal sealed record SourceMethod(bool TakesRequest, EquatableArray<string> Keys);
