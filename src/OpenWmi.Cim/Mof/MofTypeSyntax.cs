namespace OpenWmi.Cim.Mof;

/// <summary>A type as a member or parameter names it.</summary>
/// <param name="Type">The type; <see cref="CimType.Empty"/> for void.</param>
/// <param name="ClassName">The class of a reference or an embedded object; NULL where it is any.</param>
/// <param name="Offset">Where it stands.</param>
/// <param name="ArrayOffset">Where <c>[</c> follows it, which it must not; otherwise -1.</param>
internal readonly record struct MofTypeSyntax(CimType Type, string? ClassName, int Offset, int ArrayOffset);
