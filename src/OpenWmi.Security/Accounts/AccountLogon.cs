namespace OpenWmi.Security;

/// <summary>An attempt to log on.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Account">Whose account it is; null unless it worked.</param>
public sealed record AccountLogon(AccountLogonStatus Status, Account? Account);
