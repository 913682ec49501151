namespace OpenWmi.Wbem;

/// <summary>What a namespace says of one provider: its __Win32Provider and its instance registration. Facts 4.2, 4.3. Immutable.</summary>
/// <param name="Name">The key of __Win32Provider, and the value of the qualifier Provider.</param>
/// <param name="Namespace">The namespace that registers it, <c>root\cimv2</c>.</param>
/// <param name="Operations">What __InstanceProviderRegistration says it supports; none where it has no such registration.</param>
public sealed record ProviderRegistration(string Name, string Namespace, ProviderOperations Operations)
{
    /// <summary>Whether it acts as its caller: ImpersonationLevel 1 of __Win32Provider. It is called then only for callers who let others act for them. Facts 4.2, 4.5.</summary>
    public bool Impersonates { get; init; }
}
