using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// The user and groups as which the kernel sees an account. A class, so that none exists by default: zero would be root (S1).
/// </summary>
public sealed class LinuxIdentity
{
    /// <summary>Creates the identity.</summary>
    /// <param name="uid">The user's number.</param>
    /// <param name="gid">The number of the primary group.</param>
    /// <param name="supplementaryGroups">The further groups, in any order.</param>
    /// <param name="capabilities">What the kernel lets it do beside that; none when nothing is said.</param>
    /// <exception cref="ArgumentException">The user or group is 4294967295, which means "none" to the kernel.</exception>
    /// <exception cref="ArgumentNullException">The groups are not set; an empty list must be said.</exception>
    public LinuxIdentity(uint uid, uint gid, IReadOnlyList<uint> supplementaryGroups, CapabilitySet capabilities = CapabilitySet.None)
    {
        if (uid == uint.MaxValue || gid == uint.MaxValue)
        {
            throw new ArgumentException("The number 4294967295 stands for no user and no group.");
        }

        ArgumentNullException.ThrowIfNull(supplementaryGroups);
        Uid = uid;
        Gid = gid;
        SupplementaryGroups = supplementaryGroups;
        Capabilities = capabilities;
    }

    /// <summary>The user's number.</summary>
    public uint Uid { get; }

    /// <summary>The number of the primary group.</summary>
    public uint Gid { get; }

    /// <summary>The further groups.</summary>
    public IReadOnlyList<uint> SupplementaryGroups { get; }

    /// <summary>The capabilities.</summary>
    public CapabilitySet Capabilities { get; }
}
