namespace OpenWmi.Cim;

/// <summary>One key of an object path.</summary>
/// <param name="Name">The name of the key; NULL in the form <c>Class="value"</c>.</param>
/// <param name="Value">A string, sint64, uint64, real64 or boolean, as the text has it.</param>
public sealed record CimKeyBinding(string? Name, CimValue Value);
