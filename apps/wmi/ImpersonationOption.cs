using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi;

/// <summary>How far the object manager and its providers may act for the caller.</summary>
internal static class ImpersonationOption
{
    /// <summary>What the arguments say; impersonate where they say nothing, which most providers need.</summary>
    public static ImpersonationLevel Read(Arguments arguments) => arguments[Option.Impersonation] switch
    {
        "anonymous" => ImpersonationLevel.Anonymous,
        "identify" => ImpersonationLevel.Identify,
        "delegate" => ImpersonationLevel.Delegate,
        _ => ImpersonationLevel.Impersonate,
    };
}
