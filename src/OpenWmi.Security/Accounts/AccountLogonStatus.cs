namespace OpenWmi.Security;

/// <summary>How an attempt to log on ended. It is for the administrator's log: whoever tried learns only whether it worked.</summary>
public enum AccountLogonStatus
{
    /// <summary>It worked.</summary>
    Success,

    /// <summary>There is no such account, or its name or its number belongs to another Unix user by now.</summary>
    UnknownAccount,

    /// <summary>The password is another one.</summary>
    WrongPassword,

    /// <summary>There were too many wrong passwords; the password was not looked at.</summary>
    Locked,
}
