using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    private SystemdConnection? _systemd;

    /// <summary>Whether systemd runs: sd_booted(3).</summary>
    internal bool RunsSystemd => IsDirectory("run/systemd/system") && (PathExists("run/systemd/private") || PathExists("run/dbus/system_bus_socket"));

    /// <summary>The services: of systemd where it runs, otherwise of the files of its units.</summary>
    internal IServiceManager OpenServices() => RunsSystemd
        ? new SystemdManager(LazyInitializer.EnsureInitialized(ref _systemd, () => new SystemdConnection(RootPath)))
        : new UnitFileTree(this);
}
