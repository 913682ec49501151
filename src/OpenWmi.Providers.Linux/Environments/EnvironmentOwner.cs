using System.Globalization;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Environments;

/// <summary>Whose the environment of this program is.</summary>
internal static class EnvironmentOwner
{
    /// <summary>Domain and name with a backslash between them; the number where the user has no name.</summary>
    public static string Name(HostFacts facts)
    {
        uint uid = facts.Host.RootPath == "/" ? facts.EffectiveUid : RecordedOwner(facts);
        return facts.Host.Accounts.FindUser(uid) is { } user
            ? AccountName.Split(user.Name, facts.ComputerName, SidType.User).ToString()
            : new AccountName(facts.ComputerName, uid.ToString(CultureInfo.InvariantCulture), SidType.User).ToString();
    }

    // Where the owner cannot be read the number is that of nobody.
    private static uint RecordedOwner(HostFacts facts)
    {
        _ = facts.Host.Root.GetOwner("proc/self/environ"u8, out uint owner, out _);
        return owner;
    }
}
