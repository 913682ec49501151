namespace OpenWmi.Security;

/// <summary>Watches the walk of an access check. Implemented by structures, so that a check without a watcher costs nothing.</summary>
internal interface IAccessObserver
{
    /// <summary>A walk begins: that of the token, or that of its restricting SIDs.</summary>
    /// <param name="isRestricted">Which.</param>
    /// <param name="already">The rights that are granted before any entry: those of an owner and of privileges.</param>
    void Begin(bool isRestricted, uint already);

    /// <summary>An entry was looked at.</summary>
    /// <param name="index">Which.</param>
    /// <param name="match">What its trustee is in the token.</param>
    /// <param name="applies">Whether it applies to the token.</param>
    /// <param name="rights">The rights that it decided: those asked for and not decided before.</param>
    void Visit(int index, SidMatch match, bool applies, uint rights);
}
