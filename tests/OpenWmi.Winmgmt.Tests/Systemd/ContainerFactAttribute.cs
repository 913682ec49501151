namespace OpenWmi.Winmgmt.Tests.Systemd;

/// <summary>A test in a container with a systemd of its own; where none can be made it is skipped with the reason. In CI it is never skipped.</summary>
internal sealed class ContainerFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["systemd-nspawn", "nsenter", "unshare", "systemctl", "socat"];

    public ContainerFactAttribute()
    {
        string[] missing = [.. Programs.Where(program => !"/usr/bin:/bin:/usr/sbin:/sbin".Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))];
        bool isDemanded = Environment.GetEnvironmentVariable("CI") == "true";
        Skip = isDemanded ? null!
            : !Environment.IsPrivilegedProcess ? "Only root can start a container."
            : missing.Length > 0 ? $"This needs {string.Join(", ", missing)}."
            : null!;
    }
}
