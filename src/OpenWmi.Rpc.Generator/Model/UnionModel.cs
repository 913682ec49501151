namespace OpenWmi.Rpc.Generator;

/// <summary>A union.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with everything before it.</param>
/// <param name="IsPublic">Whether it is public.</param>
/// <param name="Arms">Its arms.</param>
internal sealed record UnionModel(string Namespace, string Name, string FullName, bool IsPublic, EquatableArray<ArmModel> Arms);
