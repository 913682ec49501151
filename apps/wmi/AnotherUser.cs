using System.Collections;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi;

/// <summary>The user of <c>--as</c>: whom root makes of the whole process once everything is open that only root may open. Everything after that is checked for this user, and the kernel agrees.</summary>
internal sealed class AnotherUser
{
    // What is root's own, or about what root was doing, is not for programs that are started for the user.
    private static readonly string[] KeptVariables = ["PATH", "LANG", "LANGUAGE", "TZ", "TERM", "COLUMNS", "NO_COLOR"];
    private const string Password = "OPENWMI_PASSWORD";
    private static readonly string[] KeptPrefixes = ["LC_", "OPENWMI_"];
    private readonly UserEntry _user;
    private readonly IReadOnlyList<uint> _groups;

    private AnotherUser(UserEntry user, IReadOnlyList<uint> groups) => (_user, _groups) = (user, groups);

    /// <summary>Finds the user whom the arguments name; NULL where they name none. Nothing is opened or changed yet.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: this process is not root's. WBEM_E_NOT_FOUND: there is no such user.</exception>
    public static AnotherUser? Find(Arguments arguments)
    {
        if (arguments[Option.As] is not { } name)
        {
            return null;
        }

        if (Credentials.OfCaller().EffectiveUid != 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"Only root may act as another user: --as {name} was not honoured. Run the command as root, or as {name} without --as.");
        }

        UserEntry user = NameService.FindUser(name)
            ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no user {name}. --as takes the login name of a user of this machine (getent passwd).");
        return new AnotherUser(user, NameService.FindGroupsOf(user));
    }

    /// <summary>Makes the token of this user, with all that root must read for it.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: the user has gone meanwhile.</exception>
    public AccessToken LogOn(LocalSecurityAuthority authority)
    {
        // Root stays root, with the capabilities that the process has.
        AccessToken token = (_user.Uid == 0 ? authority.LogOnProcess() : authority.LogOnUser(_user.Uid, LogonKind.Interactive))
            ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no user {_user.Name} any more.");
        _ = token.Privileges;
        return token;
    }

    /// <summary>Makes the process this user's, for good.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: the kernel did not let it. The process must end.</exception>
    public void Become()
    {
        try
        {
            ProcessIdentity.Become(_user.Uid, _user.Gid, _groups);
        }
        catch (NativeException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The process could not become {_user.Name}: {error.Message}. Nothing was done.", error);
        }

        ChangeEnvironment();
    }

    private void ChangeEnvironment()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key))
        {
            if (name == Password || (!KeptVariables.Contains(name) && !KeptPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))))
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        Environment.SetEnvironmentVariable("HOME", _user.HomeDirectory);
        Environment.SetEnvironmentVariable("USER", _user.Name);
        Environment.SetEnvironmentVariable("LOGNAME", _user.Name);
        Environment.SetEnvironmentVariable("SHELL", _user.Shell);
    }
}
