using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Hosting;

/// <summary>The arguments of <see cref="IHostProcess.Become"/>: a token, as it travels to a host. Immutable.</summary>
/// <param name="Token">The token but for its lists.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Restricting">The restricting SIDs.</param>
/// <param name="LinuxGroups">The supplementary groups.</param>
public sealed record HostedIdentity(HostedToken Token, ReadOnlyMemory<HostedGroup> Groups, ReadOnlyMemory<HostedGroup> Restricting, ReadOnlyMemory<uint> LinuxGroups)
{
    /// <summary>Writes a token that stands for somebody on Linux.</summary>
    /// <param name="content">What the token says.</param>
    /// <exception cref="ArgumentException">It stands for nobody.</exception>
    public static HostedIdentity Of(TokenContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        LinuxIdentity linux = content.Linux ?? throw new ArgumentException("The token stands for nobody on Linux.", nameof(content));
        var token = new HostedToken(
            content.User.ToString(),
            content.IsUserDenyOnly,
            content.RestrictingSids is not null,
            MaskOf(content.Privileges),
            MaskOf(content.EnabledPrivileges),
            (int)content.LogonKind,
            (int)content.ImpersonationLevel,
            linux.Uid,
            linux.Gid,
            (ulong)linux.Capabilities);
        return new HostedIdentity(
            token,
            content.Groups.Select(group => new HostedGroup(group.Sid.ToString(), (uint)group.Attributes)).ToArray(),
            (content.RestrictingSids ?? []).Select(sid => new HostedGroup(sid.ToString(), 0)).ToArray(),
            linux.SupplementaryGroups.ToArray());
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public TokenContent ToContent() => new()
    {
        User = ReadSid(Token.User),
        IsUserDenyOnly = Token.IsUserDenyOnly,
        Groups = [.. Groups.ToArray().Select(group => new TokenGroup(ReadSid(group.Sid), (GroupAttributes)group.Attributes))],
        RestrictingSids = Token.IsRestricted ? [.. Restricting.ToArray().Select(group => ReadSid(group.Sid))] : null,
        Privileges = ReadMask(Token.Privileges),
        EnabledPrivileges = ReadMask(Token.EnabledPrivileges),
        LogonKind = (LogonKind)Token.LogonKind,
        ImpersonationLevel = (ImpersonationLevel)Token.ImpersonationLevel,
        Linux = new LinuxIdentity(Token.Uid, Token.Gid, LinuxGroups.ToArray(), (CapabilitySet)Token.Capabilities),
    };

    private static Sid ReadSid(string? text) => Sid.TryParse(text, out Sid? sid) ? sid : throw new ArgumentException($"'{text}' is no SID.");

    private static uint MaskOf(PrivilegeSet privileges) => privileges.ToArray().Aggregate(0u, (mask, privilege) => mask | (1u << (int)privilege));

    private static PrivilegeSet ReadMask(uint mask) => new([.. PrivilegeSet.All.ToArray().Where(privilege => (mask & (1u << (int)privilege)) != 0)]);
}
