namespace OpenWmi.Providers.Generator;

/// <summary>A method that takes the keys of an object.</summary>
/// <param name="Parameters">Its parameters after the request, by name.</param>
internal sealed record KeyMethod(EquatableArray<string> Parameters);
