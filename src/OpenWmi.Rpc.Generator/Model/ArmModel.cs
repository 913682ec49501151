namespace OpenWmi.Rpc.Generator;

/// <summary>An arm of a union.</summary>
/// <param name="Tag">What chooses it.</param>
/// <param name="FullName">The record.</param>
/// <param name="Members">Its members.</param>
/// <param name="HasPointers">Whether there are pointers among them.</param>
internal sealed record ArmModel(int Tag, string FullName, EquatableArray<FieldModel> Members, bool HasPointers);
