using System.Globalization;
using System.Numerics;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>How a process of wmiprvse is started. setpriv(1) sets before exec what no thread of a running program could set for the others: no-new-privs, the bounding set, capabilities. Immutable.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="IsSpawner">Whether it starts programs, and runs no providers.</param>
/// <param name="Privileges">The options of setpriv; null where it is not needed.</param>
internal sealed record HostLaunch(string Name, bool IsSpawner, IReadOnlyList<string>? Privileges)
{
    private const string SetPriv = "/usr/bin/setpriv";
    private const string StandardPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>A host that becomes an ordinary user's: it may change its user and groups, nothing else, and loses that when it has.</summary>
    public static HostLaunch Ordinary { get; } = new("ordinary", false, ["--no-new-privs", "--inh-caps=-all", "--bounding-set=-all,+setuid,+setgid"]);

    /// <summary>A host that stays whose the service is: root's, or, where the service is not root's, its only user's.</summary>
    public static HostLaunch Own { get; } = new("own", false, ["--no-new-privs"]);

    /// <summary>A spawner.</summary>
    public static HostLaunch Spawner { get; } = new("spawner", true, null);

    /// <summary>A host with capabilities: it is the user's from its first instruction, because capabilities belong to threads and a running program could not give them to all of its own.</summary>
    public static HostLaunch WithCapabilities(HostKey key)
    {
        string set = string.Concat("-all", string.Concat(NamesOf(key.Capabilities).Select(name => $",+{name}")));
        LinuxIdentity user = key.Linux;
        return new HostLaunch(
            "privileged",
            false,
            [
                string.Create(CultureInfo.InvariantCulture, $"--reuid={user.Uid}"),
                string.Create(CultureInfo.InvariantCulture, $"--regid={user.Gid}"),
                user.SupplementaryGroups.Count == 0 ? "--clear-groups" : $"--groups={string.Join(',', user.SupplementaryGroups)}",
                "--no-new-privs",
                $"--inh-caps={set}",
                $"--ambient-caps={set}",
                $"--bounding-set={set}",
            ]);
    }

    /// <summary>The program to start.</summary>
    public string ProgramOf(ClientHostsOptions options) => Privileges is null ? options.Program : SetPriv;

    /// <summary>Its arguments, its name first.</summary>
    public IReadOnlyList<string> ArgumentsOf(ClientHostsOptions options)
    {
        string[] own = IsSpawner ? [options.Program, "--spawner"] : [options.Program, .. options.Arguments];
        return Privileges is null ? own : ["setpriv", .. Privileges, "--", .. own];
    }

    /// <summary>Its environment: what the runtime needs to start, and nothing that is the service's own.</summary>
    public static IReadOnlyList<string> Environment()
    {
        List<string> variables = [StandardPath, "LANG=C.UTF-8", "DOTNET_EnableDiagnostics=0"];
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            variables.Add($"DOTNET_ROOT={root}");
        }

        return variables;
    }

    private static IEnumerable<string> NamesOf(CapabilitySet capabilities)
    {
        for (ulong left = (ulong)capabilities; left != 0; left &= left - 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"cap_{BitOperations.TrailingZeroCount(left)}");
        }
    }
}
