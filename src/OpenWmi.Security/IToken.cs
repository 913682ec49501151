using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>
/// Who is asking: handed to every session of the object manager and to everything that it calls. Tokens are made by a logon and
/// by nothing else: an implementation is a sealed class without a public constructor, so that a token which nobody
/// vouched for does not exist (S1). Immutable; any number of threads may use one.
/// </summary>
public interface IToken
{
    /// <summary>The user.</summary>
    Sid User { get; }

    /// <summary>Everything else that the user is, each once: groups, and how the user came here.</summary>
    ImmutableArray<Sid> Groups { get; }

    /// <summary>How far the holder of this token may act for the user; never <see cref="Security.ImpersonationLevel.Default"/>.</summary>
    ImpersonationLevel ImpersonationLevel { get; }

    /// <summary>As whom the kernel sees the user, or null for an account that exists only here.</summary>
    LinuxIdentity? Linux { get; }

    /// <summary>
    /// What to call the user when talking to people. Looked up at the first use, which may take milliseconds; never used to
    /// decide anything.
    /// </summary>
    string DisplayName { get; }

    /// <summary>The token as <see cref="AccessCheck"/> takes it, with the attributes of groups, the restricting SIDs and the privileges.</summary>
    AccessToken Access { get; }
}
