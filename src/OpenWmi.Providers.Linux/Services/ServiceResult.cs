namespace OpenWmi.Providers.Linux.Services;

/// <summary>What the methods of Win32_Service return, as far as they are used.</summary>
internal enum ServiceResult : uint
{
    /// <summary>It was done.</summary>
    Success = 0,

    /// <summary>The request is not supported.</summary>
    NotSupported = 1,

    /// <summary>The caller may not.</summary>
    AccessDenied = 2,

    /// <summary>Other services that run depend on this one.</summary>
    DependentServicesRunning = 3,

    /// <summary>The service does not take such a request.</summary>
    InvalidServiceControl = 4,

    /// <summary>The service does not take the request now.</summary>
    ServiceCannotAcceptControl = 5,

    /// <summary>The service does not run.</summary>
    ServiceNotActive = 6,

    /// <summary>The service did not finish in time.</summary>
    ServiceRequestTimeout = 7,

    /// <summary>It failed, for whatever reason.</summary>
    UnknownFailure = 8,

    /// <summary>The program or the unit's file was not found.</summary>
    PathNotFound = 9,

    /// <summary>The service runs already.</summary>
    ServiceAlreadyRunning = 10,

    /// <summary>A service that this one needs failed.</summary>
    ServiceDependencyFailure = 13,

    /// <summary>The service is disabled.</summary>
    ServiceDisabled = 14,

    /// <summary>An argument is not one of those that are allowed.</summary>
    InvalidParameter = 21,
}
