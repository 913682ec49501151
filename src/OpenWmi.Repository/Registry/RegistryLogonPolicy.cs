using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>What the registry says about logons, as it is at each of them. A value that is missing or is no number is 0. Facts 1.12.</summary>
/// <param name="repository">Where the registry is. It is read as the machine's own: nobody's rights to a key matter.</param>
public sealed class RegistryLogonPolicy(CimRepository repository) : ILogonPolicy
{
    private const string Policies = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System";
    private const string LocalSecurityAuthority = @"HKLM\SYSTEM\CurrentControlSet\Control\Lsa";

    /// <inheritdoc/>
    /// <exception cref="WbemException">The registry cannot be read.</exception>
    public bool LocalAccountTokenFilterPolicy => IsOne(Policies, nameof(LocalAccountTokenFilterPolicy));

    /// <inheritdoc/>
    /// <exception cref="WbemException">The registry cannot be read.</exception>
    public bool EveryoneIncludesAnonymous => IsOne(LocalSecurityAuthority, nameof(EveryoneIncludesAnonymous));

    private bool IsOne(string key, string name)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistryValue(RegistryKeyPath.Parse(key), name) is { Type: RegistryValueType.DWord, Data: [1, 0, 0, 0] };
    }
}
