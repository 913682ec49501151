namespace OpenWmi.Providers.Linux.Services;

/// <summary>What may be done with a service: the access mask of winsvc.h.</summary>
internal static class ServiceRights
{
    /// <summary>SERVICE_CHANGE_CONFIG.</summary>
    public const uint ChangeConfiguration = 0x2;

    /// <summary>SERVICE_START.</summary>
    public const uint Start = 0x10;

    /// <summary>SERVICE_STOP.</summary>
    public const uint Stop = 0x20;

    /// <summary>SERVICE_PAUSE_CONTINUE.</summary>
    public const uint PauseContinue = 0x40;

    /// <summary>SERVICE_INTERROGATE.</summary>
    public const uint Interrogate = 0x80;
}
