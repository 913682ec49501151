using OpenWmi.Security;

namespace OpenWmi.Winmgmt.Management;

/// <summary>What a caller may see of the service: an administrator all of it, anybody else what is his own.</summary>
internal static class CallerRights
{
    /// <summary>Whether the caller administers this service: Administrators is enabled in his token.</summary>
    public static bool Administers(IToken caller)
        => caller.Access.TokenGroups is var groups && groups.Any(group => group.IsEnabled && group.Sid == WellKnownSids.Administrators);

    /// <summary>Whether the caller may see what belongs to a user.</summary>
    public static bool MaySee(IToken caller, Sid user) => caller.User == user || Administers(caller);
}
