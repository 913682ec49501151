using OpenWmi.Security;

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

    /// <summary>What generic rights stand for. winsvc.h: SERVICE_ALL_ACCESS, and the documentation of service security for the others.</summary>
    public static GenericMapping Mapping { get; } = new(0x0002_008D, 0x0002_0002, 0x0002_0170, 0x000F_01FF);
}
