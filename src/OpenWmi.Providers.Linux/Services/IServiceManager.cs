namespace OpenWmi.Providers.Linux.Services;

/// <summary>Where services are known and controlled.</summary>
internal interface IServiceManager
{
    /// <summary>All services, sorted by name; templates and further names of a service are left out.</summary>
    IEnumerable<ServiceUnit> Enumerate();

    /// <summary>One service by its name with or without the suffix, or by a further name of it; NULL where there is none.</summary>
    ServiceUnit? Find(string name);

    /// <summary>Starts a service and waits until it has started or failed.</summary>
    ServiceResult Start(ServiceUnit unit, CancellationToken cancellationToken);

    /// <summary>Stops a service and waits until it has.</summary>
    ServiceResult Stop(ServiceUnit unit, CancellationToken cancellationToken);

    /// <summary>Changes whether a service is started with the system.</summary>
    ServiceResult SetStartMode(ServiceUnit unit, ServiceStartMode mode);
}
