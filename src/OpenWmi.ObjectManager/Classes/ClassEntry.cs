using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>A class of a namespace, and the row that holds it.</summary>
/// <param name="Class">The class with all that it inherits.</param>
/// <param name="Id">The number of the class in the repository, under which its instances are kept.</param>
internal sealed record ClassEntry(CimClass Class, long Id);
