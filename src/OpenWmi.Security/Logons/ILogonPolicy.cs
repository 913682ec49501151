namespace OpenWmi.Security;

/// <summary>What the settings of the machine say about logons. The registry has them; where nobody reads one, both are off.</summary>
public interface ILogonPolicy
{
    /// <summary>
    /// Whether administrators of this machine who come over the network are administrators there too.
    /// <c>HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System</c>, <c>LocalAccountTokenFilterPolicy</c> is 1. Facts 1.12.
    /// </summary>
    bool LocalAccountTokenFilterPolicy { get; }

    /// <summary>Whether Everyone is also those who did not say who they are. <c>HKLM\SYSTEM\CurrentControlSet\Control\Lsa</c>, <c>EveryoneIncludesAnonymous</c> is 1.</summary>
    bool EveryoneIncludesAnonymous { get; }
}
