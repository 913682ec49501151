namespace OpenWmi.Rpc.Generator;

/// <summary>A wire interface.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="WireName">Its name in the documents.</param>
/// <param name="IsPublic">Whether it is public.</param>
/// <param name="Uuid">Its UUID or IID.</param>
/// <param name="Major">Its major version.</param>
/// <param name="Minor">Its minor version.</param>
/// <param name="HasOrpcThis">Whether ORPCTHIS and ORPCTHAT go along.</param>
/// <param name="IsOrpc">Whether it is called on an object.</param>
/// <param name="Operations">Its operations by number, inherited ones included.</param>
internal sealed record InterfaceModel(
    string Namespace, string Name, string WireName, bool IsPublic, string Uuid, int Major, int Minor, bool HasOrpcThis, bool IsOrpc, EquatableArray<OperationModel> Operations)
{
    /// <summary>The name of what is made of it, without Proxy or Stub.</summary>
    public string BaseName => Name.Length > 1 && Name[0] == 'I' && char.IsUpper(Name[1]) ? Name.Substring(1) : Name;

    /// <summary>The name with everything before it.</summary>
    public string FullName => $"global::{(Namespace.Length == 0 ? string.Empty : Namespace + ".")}{Name}";
}
