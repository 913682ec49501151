namespace OpenWmi.Security;

/// <summary>What a SID is in a token. An entry applies where the match is at least what the entry requires.</summary>
internal enum SidMatch : byte
{
    /// <summary>Not there, or disabled.</summary>
    None = 0,

    /// <summary>There for entries that deny.</summary>
    DenyOnly = 1,

    /// <summary>There for all entries.</summary>
    Enabled = 2,

    /// <summary>No SID is ever that: what an entry requires that takes no part in access checks.</summary>
    Never = 3,
}
