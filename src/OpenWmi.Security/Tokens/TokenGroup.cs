namespace OpenWmi.Security;

/// <summary>A group in a token. A class, so that none exists by default (S1).</summary>
public sealed record TokenGroup
{
    /// <summary>Creates an entry.</summary>
    /// <param name="sid">The group.</param>
    /// <param name="attributes">What it is good for.</param>
    public TokenGroup(Sid sid, GroupAttributes attributes = GroupAttributes.Ordinary)
    {
        ArgumentNullException.ThrowIfNull(sid);
        Sid = sid;
        Attributes = attributes;
    }

    /// <summary>The group.</summary>
    public Sid Sid { get; }

    /// <summary>What it is good for.</summary>
    public GroupAttributes Attributes { get; }

    /// <summary>Whether it counts for entries that deny, and for no others.</summary>
    public bool IsDenyOnly => (Attributes & GroupAttributes.UseForDenyOnly) != 0;

    /// <summary>Whether it counts for all entries.</summary>
    public bool IsEnabled => (Attributes & (GroupAttributes.Enabled | GroupAttributes.UseForDenyOnly)) == GroupAttributes.Enabled;
}
