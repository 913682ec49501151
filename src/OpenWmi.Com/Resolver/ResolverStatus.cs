namespace OpenWmi.Com;

/// <summary>The errors of Windows with which the resolver answers. [MS-ERREF] 2.2; winerror.h.</summary>
internal static class ResolverStatus
{
    public const uint Ok = 0;
    public const uint OutOfResources = 1721;
    public const uint InvalidOxid = 1910;
    public const uint InvalidSet = 1912;
}
