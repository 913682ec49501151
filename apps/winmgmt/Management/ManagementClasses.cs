using OpenWmi.Providers;

namespace OpenWmi.Winmgmt.Management;

/// <summary>The classes of <c>root\openwmi</c>, by which the service shows itself. They are the service's own code and run in it; all other providers run in hosts.</summary>
/// <param name="view">What they show.</param>
[ProviderCatalog("OpenWmiService", Namespace = Place)]
internal sealed partial class ManagementClasses(ServiceView view) : ProviderCatalog
{
    /// <summary>The namespace above theirs.</summary>
    public const string Parent = "root";

    /// <summary>The name of their namespace in that one.</summary>
    public const string Name = "openwmi";

    /// <summary>Their namespace.</summary>
    public const string Place = @"root\openwmi";

    /// <inheritdoc/>
    public override object? GetService(Type serviceType) => serviceType == typeof(ServiceView) ? view : null;
}
