namespace OpenWmi.Wbem.Hosting;

/// <summary>The classes of which the ends of a host's links have objects made.</summary>
public static class HostingClasses
{
    /// <summary>On the link on which the service calls: <see cref="IProviderProcess"/>.</summary>
    public static readonly Guid ProviderProcess = new("124012a6-9796-463d-9c34-65dffd9583c9");

    /// <summary>On the link on which the service calls a spawner: <see cref="IProcessSpawner"/>.</summary>
    public static readonly Guid ProcessSpawner = new("f26f04e3-b9ce-4fd4-b4a1-a41631e2bd49");

    /// <summary>On the link on which the host calls: <see cref="IHostServices"/> and <see cref="IHostRegistry"/>.</summary>
    public static readonly Guid HostServices = new("fb908ae0-3d84-4880-bf97-826bb25b3d95");
}
