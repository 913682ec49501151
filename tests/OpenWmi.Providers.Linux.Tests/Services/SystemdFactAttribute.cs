namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>A test that needs a systemd that runs: in a container that only root can make. In CI it is never skipped.</summary>
internal sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute()
    {
        string[] missing = [.. new[] { "/usr/bin/systemd-nspawn", "/usr/bin/dbus-daemon", "/usr/bin/socat" }.Where(path => !File.Exists(path))];
        bool isDemanded = Environment.GetEnvironmentVariable("CI") == "true";
        Skip = isDemanded ? null!
            : !Environment.IsPrivilegedProcess ? "Only root can run a systemd in a container."
            : missing.Length > 0 ? $"Not installed: {string.Join(", ", missing)}."
            : null!;
    }
}
