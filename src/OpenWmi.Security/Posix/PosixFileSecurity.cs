namespace OpenWmi.Security;

/// <summary>What a file of Linux has in the place of a security descriptor. Immutable.</summary>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="IsSticky">Whether it has the sticky bit: then only its owner removes what others put into it.</param>
/// <param name="Access">Who may do what.</param>
/// <param name="Default">What is made in it gets this list; null where there is none, and for what is no directory.</param>
public sealed record PosixFileSecurity(uint Uid, uint Gid, bool IsDirectory, bool IsSticky, PosixAcl Access, PosixAcl? Default);
