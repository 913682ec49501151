namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes: <c>--format</c>.</param>
/// <param name="ValueName">What the value is, in capitals; NULL for a switch without a value.</param>
/// <param name="Help">One line for the help page.</param>
/// <param name="Alias">A short name, <c>-n</c>.</param>
/// <param name="Values">The only values allowed; NULL for any.</param>
/// <param name="IsRepeated">Whether it may be given several times; of one with <paramref name="Values"/>, several may also follow it at once.</param>
internal sealed record Option(string Name, string? ValueName, string Help, string? Alias = null, IReadOnlyList<string>? Values = null, bool IsRepeated = false)
{
    public static Option State { get; } = new("--state", "DIR", "the state directory, instead of /var/lib/openwmi for root and ~/.local/state/openwmi for others");

    public static Option Embedded { get; } = new("--embedded", null, "run the object manager in this process, with the rights of the caller, also where a service runs");

    public static Option Service { get; } = new("--service", null, "use the service; without one the command fails");

    public static Option Run { get; } = new("--run", "DIR", "the run directory of the service, instead of the caller's own and /run/openwmi");

    public static Option Impersonation { get; } = new(
        "--impersonation", "LEVEL", "how far providers may act for the caller: impersonate without it", Values: new[] { "anonymous", "identify", "impersonate", "delegate" });

    public static Option As { get; } = new("--as", "USER", "as root: become this user once the repository is open; all checks are the user's, and the kernel's");

    public static Option HelpPage { get; } = new("--help", null, "show this page", "-h");

    public static Option Namespace { get; } = new("--namespace", "NS", "the namespace, root/cimv2 or root\\cimv2; by default the registry's Default Namespace", "-n");

    public static Option EnablePrivilege { get; } = new(
        "--enable-privilege", "NAME", "enable a privilege that the caller holds, SeSecurityPrivilege or Security, for this call; may be given several times", IsRepeated: true);

    /// <summary>What every command takes that works on the files of the state directory, before or after its name.</summary>
    public static IReadOnlyList<Option> Everywhere { get; } = new[] { State, Embedded, EnablePrivilege, HelpPage };

    /// <summary>What every command takes that works on an object manager, be it in this process or a service.</summary>
    public static IReadOnlyList<Option> EverywhereOnTargets { get; } = new[] { State, Run, Service, Embedded, Impersonation, EnablePrivilege, HelpPage };

    /// <summary>The same for commands that do everything through a session of the object manager, which checks who asks.</summary>
    public static IReadOnlyList<Option> EverywhereInSessions { get; } = new[] { State, Run, Service, Embedded, Impersonation, EnablePrivilege, As, HelpPage };

    public bool Matches(string text) => text == Name || (Alias is not null && text == Alias);
}
