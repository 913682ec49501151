using OpenWmi.Security;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What the two ends of a host's links may send each other at most.</summary>
public static class HostingLimits
{
    /// <summary>Groups of a token.</summary>
    public const int MaxGroups = AccessToken.MaxGroups;

    /// <summary>Characters of a SID in text.</summary>
    public const int MaxSid = 256;

    /// <summary>Arguments, or variables of the environment, of a program that is started.</summary>
    public const int MaxTexts = 1 << 14;

    /// <summary>Characters of one of them: what the kernel takes (MAX_ARG_STRLEN).</summary>
    public const int MaxArgument = 128 << 10;

    /// <summary>Octets of a security descriptor.</summary>
    public const int MaxDescriptor = 1 << 18;

    /// <summary>Registry keys, or values, in one answer.</summary>
    public const int MaxRegistryEntries = 1 << 16;

    /// <summary>Characters of the path of a registry key.</summary>
    public const int MaxRegistryPath = 1 << 17;

    /// <summary>Enumerations that one host has open.</summary>
    public const int MaxEnumerations = 4096;
}
