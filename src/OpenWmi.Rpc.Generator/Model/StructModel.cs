namespace OpenWmi.Rpc.Generator;

/// <summary>A structure.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with everything before it.</param>
/// <param name="IsPublic">Whether it is public.</param>
/// <param name="Type">How it is marshalled as a whole.</param>
/// <param name="Members">Its members.</param>
internal sealed record StructModel(string Namespace, string Name, string FullName, bool IsPublic, TypeModel Type, EquatableArray<FieldModel> Members);
