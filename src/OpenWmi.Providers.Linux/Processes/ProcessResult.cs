namespace OpenWmi.Providers.Linux;

/// <summary>What the methods of Win32_Process return.</summary>
internal enum ProcessResult : uint
{
    [Description("Successful Completion")]
    SuccessfulCompletion = 0,

    [Description("Access Denied")]
    AccessDenied = 2,

    [Description("Insufficient Privilege")]
    InsufficientPrivilege = 3,

    [Description("Unknown Failure")]
    UnknownFailure = 8,

    [Description("Path Not Found")]
    PathNotFound = 9,

    [Description("Invalid Parameter")]
    InvalidParameter = 21,
}
