namespace OpenWmi.Repository;

/// <summary>A namespace as it is stored.</summary>
/// <param name="Id">Its number in this repository.</param>
/// <param name="ParentId">The number of the namespace above; NULL for a topmost one.</param>
/// <param name="Name">The whole name as first given, with backslashes: <c>root\cimv2</c>. Empty for the namespace of the system classes.</param>
/// <param name="SecurityDescriptor">The security descriptor, self-relative; NULL where none was set.</param>
/// <param name="RequiresEncryption">Whether calls that are not encrypted are refused.</param>
public sealed record RepositoryNamespace(long Id, long? ParentId, string Name, byte[]? SecurityDescriptor, bool RequiresEncryption)
{
    /// <summary>The number of the namespace that holds the system classes, which every namespace has. It has no name, no parent and no children.</summary>
    public const long SystemId = 1;
}
