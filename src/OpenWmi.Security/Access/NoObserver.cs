namespace OpenWmi.Security;

/// <summary>Watches nothing.</summary>
internal readonly struct NoObserver : IAccessObserver
{
    public void Begin(bool isRestricted, uint already)
    {
        // Nobody is watching.
    }

    public void Visit(int index, SidMatch match, bool applies, uint rights)
    {
        // Nobody is watching.
    }
}
