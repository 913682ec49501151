using BenchmarkDotNet.Attributes;
using OpenWmi.Security;

namespace OpenWmi.Benchmarks.Micro;

/// <summary>The security core: access checks, their explanation, descriptors in both forms.</summary>
[MemoryDiagnoser]
public class SecurityBenchmarks
{
    private const uint Desired = NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE;
    private readonly AccessToken _token = SecurityBenchItem.Token;
    private readonly SecurityDescriptor _descriptor = SecurityBenchItem.Descriptor;
    private readonly string _text = NamespaceSecurity.DefaultSddl;
    private readonly byte[] _binary = NamespaceSecurity.Default.ToBinary();

    /// <summary>Twenty groups, ten entries, the last decides.</summary>
    [Benchmark]
    public bool Check() => AccessCheck.Check(_token, _descriptor, Desired, NamespaceRights.Mapping).IsGranted;

    /// <summary>The same for everything that is allowed.</summary>
    [Benchmark]
    public uint Maximum() => AccessCheck.Check(_token, _descriptor, AccessRights.MaximumAllowed, NamespaceRights.Mapping).Granted;

    /// <summary>The same, step by step.</summary>
    [Benchmark]
    public object Explain() => AccessCheck.Explain(_token, _descriptor, Desired, NamespaceRights.Mapping);

    /// <summary>The default of namespaces, from octets to text.</summary>
    [Benchmark]
    public string ToText() => Sddl.Format(SecurityDescriptor.Read(_binary));

    /// <summary>The same back.</summary>
    [Benchmark]
    public byte[] ToBinary() => Sddl.Parse(_text).ToBinary();
}
