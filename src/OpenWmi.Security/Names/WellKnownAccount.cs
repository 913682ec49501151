namespace OpenWmi.Security;

/// <summary>An account that every machine has.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="Name">Its name, in English.</param>
public sealed record WellKnownAccount(Sid Sid, AccountName Name);
