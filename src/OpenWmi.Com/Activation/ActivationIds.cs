namespace OpenWmi.Com;

/// <summary>The identifiers of activation. [MS-DCOM] 1.9.</summary>
internal static class ActivationIds
{
    public static readonly Guid PropertiesIn = new("000001A2-0000-0000-C000-000000000046");
    public static readonly Guid PropertiesOut = new("000001A3-0000-0000-C000-000000000046");
    public static readonly Guid PropertiesInClass = new("00000338-0000-0000-C000-000000000046");
    public static readonly Guid PropertiesOutClass = new("00000339-0000-0000-C000-000000000046");
    public static readonly Guid InstantiationInfo = new("000001AB-0000-0000-C000-000000000046");
    public static readonly Guid ActivationContextInfo = new("000001A5-0000-0000-C000-000000000046");
    public static readonly Guid SecurityInfo = new("000001A6-0000-0000-C000-000000000046");
    public static readonly Guid ServerLocationInfo = new("000001A4-0000-0000-C000-000000000046");
    public static readonly Guid ScmRequestInfo = new("000001AA-0000-0000-C000-000000000046");
    public static readonly Guid InstanceInfo = new("000001AD-0000-0000-C000-000000000046");
    public static readonly Guid SpecialSystemProperties = new("000001B9-0000-0000-C000-000000000046");
    public static readonly Guid ScmReplyInfo = new("000001B6-0000-0000-C000-000000000046");
}
