namespace OpenWmi.Security;

/// <summary>What a group in a token is good for. winnt.h, SE_GROUP_*.</summary>
[Flags]
public enum GroupAttributes : uint
{
    /// <summary>The group is listed and counts for nothing.</summary>
    None = 0,

    /// <summary>SE_GROUP_MANDATORY: it cannot be disabled.</summary>
    Mandatory = 0x0000_0001,

    /// <summary>SE_GROUP_ENABLED_BY_DEFAULT.</summary>
    EnabledByDefault = 0x0000_0002,

    /// <summary>SE_GROUP_ENABLED: entries about it apply, those that allow and those that deny.</summary>
    Enabled = 0x0000_0004,

    /// <summary>SE_GROUP_OWNER: it may be made the owner of things.</summary>
    Owner = 0x0000_0008,

    /// <summary>SE_GROUP_USE_FOR_DENY_ONLY: entries that deny it apply and those that allow it do not, whatever else is set.</summary>
    UseForDenyOnly = 0x0000_0010,

    /// <summary>SE_GROUP_RESOURCE: it is a group of this machine's domain.</summary>
    Resource = 0x2000_0000,

    /// <summary>SE_GROUP_LOGON_ID: it stands for one logon.</summary>
    LogonId = 0xC000_0000,

    /// <summary>What a group has as a rule: mandatory, enabled by default, enabled.</summary>
    Ordinary = Mandatory | EnabledByDefault | Enabled,
}
