namespace OpenWmi.Providers.Linux;

/// <summary>What GetSecurityDescriptor and SetSecurityDescriptor of securable objects return. Facts 9.2.</summary>
internal enum SecurityResult : uint
{
    [Description("Success")]
    Success = 0,

    [Description("Access Denied")]
    AccessDenied = 2,

    [Description("Unknown Failure")]
    UnknownFailure = 8,

    [Description("Privilege Missing")]
    PrivilegeMissing = 9,

    [Description("Invalid Parameter")]
    InvalidParameter = 21,
}
