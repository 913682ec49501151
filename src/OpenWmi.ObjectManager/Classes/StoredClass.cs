namespace OpenWmi.ObjectManager.Classes;

/// <summary>A class as the repository holds it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Declaration">Its declaration, encoded.</param>
internal sealed record StoredClass(long Id, string Name, byte[] Declaration);
