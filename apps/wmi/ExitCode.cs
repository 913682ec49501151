using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi;

/// <summary>The exit codes.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int WmiError = 1;
    public const int WrongUsage = 2;
    public const int AccessDenied = 3;
    public const int NoConnection = 4;

    /// <summary>128 and SIGPIPE, as a shell shows a filter whose reader has gone.</summary>
    public const int OutputClosed = 141;

    public static int Of(WbemStatus status) => status switch
    {
        WbemStatus.WBEM_E_ACCESS_DENIED or WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD => AccessDenied,
        WbemStatus.WBEM_E_TRANSPORT_FAILURE or WbemStatus.WBEM_E_SHUTTING_DOWN => NoConnection,
        _ => WmiError,
    };
}
