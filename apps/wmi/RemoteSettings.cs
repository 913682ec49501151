using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi;

/// <summary>Settings of a service, as its registry says them to this caller. What he may not read is as if it were not there.</summary>
/// <param name="registry">The registry.</param>
internal sealed class RemoteSettings(IRegistryValues registry) : ILogonPolicy
{
    private const string Policies = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System";
    private const string Lsa = @"HKLM\SYSTEM\CurrentControlSet\Control\Lsa";
    private const string ScriptingKey = @"HKLM\SOFTWARE\Microsoft\WBEM\Scripting";
    private const string DefaultNamespaceValue = "Default Namespace";
    private const string StandardNamespace = @"root\cimv2";

    /// <inheritdoc/>
    public bool LocalAccountTokenFilterPolicy => IsOne(Policies, nameof(LocalAccountTokenFilterPolicy));

    /// <inheritdoc/>
    public bool EveryoneIncludesAnonymous => IsOne(Lsa, nameof(EveryoneIncludesAnonymous));

    /// <summary>The Default Namespace; root\cimv2 where the registry says nothing.</summary>
    public static string DefaultNamespace(IRegistryValues registry)
        => registry.ReadValue(RegistryKeyPath.Parse(ScriptingKey), DefaultNamespaceValue)?.ToString() is { Length: > 0 } name ? name : StandardNamespace;

    private bool IsOne(string key, string name) => registry.ReadValue(RegistryKeyPath.Parse(key), name) is { Type: RegistryValueType.DWord, Data: [1, 0, 0, 0] };
}
