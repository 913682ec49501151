namespace OpenWmi.Providers.Linux.Services;

/// <summary>A service of systemd as one of its sources describes it. Values are NULL where the source does not know them. For one thread at a time.</summary>
/// <param name="name">The name without the suffix <c>.service</c>.</param>
internal abstract class ServiceUnit(string name)
{
    /// <summary>What the names of services end with.</summary>
    public const string Suffix = ".service";

    public string Name { get; } = name;

    /// <summary>The name with its suffix.</summary>
    public string UnitName => Name + Suffix;

    /// <summary>Description=, one line.</summary>
    public abstract string? Description { get; }

    /// <summary>enabled, disabled, static, masked and so on: what <c>systemctl is-enabled</c> says. NULL for a unit without a file.</summary>
    public abstract string? FileState { get; }

    /// <summary>active, inactive, failed, activating and so on: what <c>systemctl is-active</c> says.</summary>
    public abstract string? ActiveState { get; }

    /// <summary>The first command of ExecStart=.</summary>
    public abstract string? CommandLine { get; }

    /// <summary>User=; NULL where none is named, which means root.</summary>
    public abstract string? User { get; }

    /// <summary>FailureAction=: none, reboot and so on.</summary>
    public abstract string? FailureAction { get; }

    /// <summary>Whether it may be stopped by request.</summary>
    public abstract bool? CanStop { get; }

    /// <summary>How its main process runs or ended.</summary>
    public abstract ServiceProcess? Process { get; }

    /// <summary>The units, of any kind, without which it does not run: Requires=, Requisite= and BindsTo=.</summary>
    public abstract IReadOnlyList<string> Requires { get; }

    /// <summary>The units, of any kind, that do not run without it.</summary>
    public abstract IReadOnlyList<string> RequiredBy { get; }

    /// <summary>Whether it may not be started at all.</summary>
    public bool IsMasked => FileState is "masked" or "masked-runtime" or "bad";

    /// <summary>Whether it is started with the system.</summary>
    public bool IsEnabled => FileState is "enabled" or "enabled-runtime";
}
