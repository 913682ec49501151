namespace OpenWmi.Com;

/// <summary>The results that COM itself gives. winerror.h; [MS-DCOM] 2.2, [MS-ERREF] 2.1.</summary>
internal static class ComStatus
{
    public const uint NotAllInterfaces = 0x0008_0012;
    public const uint NoInterface = 0x8000_4002;
    public const uint NotImplemented = 0x8000_4001;
    public const uint Unexpected = 0x8000_FFFF;
    public const uint TooLate = 0x8001_0119;
    public const uint InvalidObject = 0x8001_0114;
    public const uint InvalidObjRef = 0x8001_011D;
    public const uint Disconnected = 0x8001_0108;
    public const uint ObjectNotRegistered = 0x8004_01FB;
    public const uint ClassNotRegistered = 0x8004_0154;
    public const uint NoAggregation = 0x8004_0110;
    public const uint WbemFailed = 0x8004_1001;
    public const uint CallCancelled = 0x8004_1032;
    public const uint ShuttingDown = 0x8004_1033;
    public const uint PrivilegeNotHeld = 0x8004_1062;
    public const uint LocalCredentials = 0x8004_1064;
    public const uint QuotaViolation = 0x8004_106C;
    public const uint AccessDenied = 0x8007_0005;
    public const uint OutOfMemory = 0x8007_000E;
    public const uint InvalidArgument = 0x8007_0057;
}
