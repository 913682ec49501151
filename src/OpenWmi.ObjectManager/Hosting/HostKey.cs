using System.Runtime.CompilerServices;
using System.Text;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>
/// What makes two callers one to a host: everything that decides anything about them. Only the SID of the single logon is left out, and which privileges are held and not enabled: neither changes what the host can do.
/// Immutable.
/// </summary>
internal sealed class HostKey : IEquatable<HostKey>
{
    private static readonly ConditionalWeakTable<AccessToken, HostKey> Known = [];
    private readonly string _text;

    private HostKey(AccessToken token, LinuxIdentity linux)
    {
        User = token.User;
        Linux = linux;
        EnabledPrivileges = token.EnabledPrivileges;
        _text = Describe(token, linux);
    }

    /// <summary>The user.</summary>
    public Sid User { get; }

    /// <summary>As whom the kernel is to see the host.</summary>
    public LinuxIdentity Linux { get; }

    /// <summary>The privileges that are enabled.</summary>
    public PrivilegeSet EnabledPrivileges { get; }

    /// <summary>Exactly the capabilities that a host of somebody who is not root has.</summary>
    public CapabilitySet Capabilities => LinuxPrivileges.CapabilitiesOf(EnabledPrivileges);

    /// <summary>The key of a token; null where it stands for nobody on Linux.</summary>
    public static HostKey? Of(AccessToken token)
    {
        if (Known.TryGetValue(token, out HostKey? known))
        {
            return known;
        }

        if (token.Linux is not { } linux)
        {
            return null;
        }

        var key = new HostKey(token, linux);
        Known.AddOrUpdate(token, key);
        return key;
    }

    public bool Equals(HostKey? other) => other is not null && _text.Equals(other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as HostKey);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    private static string Describe(AccessToken token, LinuxIdentity linux)
    {
        var text = new StringBuilder(512);
        text.Append(linux.Uid).Append(' ').Append(linux.Gid).Append(' ').AppendJoin(',', linux.SupplementaryGroups.Order()).Append(' ').Append((ulong)linux.Capabilities).Append('|')
            .Append(token.User).Append(token.IsUserDenyOnly).Append((int)token.LogonKind).Append((int)token.ImpersonationLevel).Append('|').Append(token.EnabledPrivileges);
        foreach (TokenGroup group in token.TokenGroups.Where(group => (group.Attributes & GroupAttributes.LogonId) != GroupAttributes.LogonId))
        {
            text.Append('|').Append(group.Sid).Append(':').Append((uint)group.Attributes);
        }

        if (token.IsRestricted)
        {
            text.Append("|restricted|").AppendJoin('|', token.RestrictingSids);
        }

        return text.ToString();
    }
}
