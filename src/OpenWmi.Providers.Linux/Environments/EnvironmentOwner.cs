using System.Globalization;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Accounts;

namespace OpenWmi.Providers.Linux.Environments;

/// <summary>Whose the environment of this program is.</summary>
internal static class EnvironmentOwner
{
    /// <summary>Domain and name with a backslash between them; the number where the user has no name.</summary>
    public static string Name(HostFacts facts)
    {
        // Where the owner cannot be read the number is that of nobody.
        _ = facts.Host.Root.GetOwner("proc/self/environ"u8, out uint owner, out _);
        uint uid = facts.Host.RootPath == "/" ? Credentials.OfCaller().EffectiveUid : owner;
        return facts.Host.Accounts.FindUser(uid) is { } user
            ? AccountName.Split(user.Name, facts.ComputerName).ToString()
            : new AccountName(facts.ComputerName, uid.ToString(CultureInfo.InvariantCulture)).ToString();
    }
}
