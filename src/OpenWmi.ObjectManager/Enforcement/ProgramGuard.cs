using OpenWmi.ObjectManager.Classes;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>The program's own transaction, at its start: the standard namespaces and the built-in classes, before there is anybody to ask for them. No caller's request ever runs under it.</summary>
internal sealed class ProgramGuard : IWriteGuard
{
    private ProgramGuard()
    {
    }

    /// <summary>The only one.</summary>
    public static ProgramGuard Instance { get; } = new();

    public NamespaceAccess? Enter(NamespaceEntry ns) => null;

    public NamespaceEntry Find(ClassCatalog classes, string name) => classes.RequireNamespace(name);

    public void RequireAdministrator(string what)
    {
        // The program does what it was made to do.
    }

    public NamespaceEntry? TryFind(ClassCatalog classes, string name) => classes.FindNamespace(name);

    public bool CanEnter(NamespaceEntry ns) => true;
}
