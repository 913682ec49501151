using OpenWmi.Cim;

namespace OpenWmi.Security;

/// <summary>Names of SIDs, and SIDs of names, for talking to people. Rights are given to SIDs and nothing is ever decided by a name. Any number of threads may use one.</summary>
public interface IAccountNames
{
    /// <summary>Finds the name of a SID. May take milliseconds, where a directory server has to be asked, and never more than seconds.</summary>
    /// <param name="sid">The SID.</param>
    /// <returns>The name; null for an account that is gone, for a SID that nobody knows here, and while the name service does not answer.</returns>
    AccountName? FindName(Sid sid);

    /// <summary>Finds whom somebody means.</summary>
    /// <param name="principal">
    /// A SID in text; a user; <c>%group</c>; <c>DOMAIN\name</c>, where the domain is this machine's name, <c>BUILTIN</c>, <c>NT AUTHORITY</c> or one of the name service, and
    /// the name is a user's or, where there is no such user, a group's; a well-known name with or without its domain. The case of letters matters for users and groups alone.
    /// </param>
    /// <returns>The SID; null for a name that nobody has, and while the name service does not answer.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: a name without a domain is that of a user and a well-known one, such as <c>proxy</c>.</exception>
    Sid? FindSid(string principal);

    /// <summary>How to write a SID so that <see cref="FindSid"/> reads it: the shortest name that stands for it, or the SID in text.</summary>
    /// <param name="sid">The SID.</param>
    /// <returns>The text.</returns>
    string PrincipalOf(Sid sid);

    /// <summary>Whether a SID is that of a user or group of Unix of whom the name service says, for certain, that there is none.</summary>
    /// <param name="sid">The SID.</param>
    /// <returns>False for SIDs of other kinds, and while the name service does not answer.</returns>
    bool IsGone(Sid sid);
}
