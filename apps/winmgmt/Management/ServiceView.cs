using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Server;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt.Management;

/// <summary>What the classes of the service show: its parts as they are at each moment.</summary>
internal sealed class ServiceView
{
    /// <summary>Since when the service runs.</summary>
    public DateTimeOffset Started { get; } = DateTimeOffset.UtcNow;

    /// <summary>Where it listens.</summary>
    public string Socket { get; set; } = "";

    /// <summary>The settings that hold.</summary>
    public required Func<ServiceSettings> Settings { get; init; }

    /// <summary>The connections.</summary>
    public RpcServer? Server { get; set; }

    /// <summary>The object manager; null until it is open.</summary>
    public CimObjectManager? Manager { get; set; }

    /// <summary>Who is logged in.</summary>
    public SessionTable Sessions { get; } = new();

    /// <summary>The provider hosts.</summary>
    public ClientHosts? Hosts { get; set; }

    /// <summary>The audit records.</summary>
    public required AuditLog Audit { get; init; }
}
