using OpenWmi.Cim;

namespace OpenWmi.Wbem.Security;

/// <summary>The three classes in which a security descriptor is an object: that of the descriptor, of its entries and of its accounts. Facts 9.1.</summary>
/// <param name="Descriptor">__SecurityDescriptor or a class below it.</param>
/// <param name="Ace">__ACE or a class below it.</param>
/// <param name="Trustee">__Trustee or a class below it.</param>
public sealed record SecurityDescriptorClasses(CimClass Descriptor, CimClass Ace, CimClass Trustee)
{
    private const string Win32 = "Win32_SecurityDescriptor";

    /// <summary>Gets the system classes, which every namespace has.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">What GetObject answers for a class.</exception>
    public static ValueTask<SecurityDescriptorClasses> GetSystemAsync(IWbemServices ns, CancellationToken cancellationToken)
        => GetAsync(ns, "__SecurityDescriptor", "__ACE", "__Trustee", cancellationToken);

    /// <summary>Gets the classes of root\cimv2, of which its securable objects make their descriptors.</summary>
    /// <param name="ns">A namespace that has them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: the namespace does not have them.</exception>
    public static ValueTask<SecurityDescriptorClasses> GetWin32Async(IWbemServices ns, CancellationToken cancellationToken)
        => GetAsync(ns, Win32, "Win32_ACE", "Win32_Trustee", cancellationToken);

    private static async ValueTask<SecurityDescriptorClasses> GetAsync(IWbemServices ns, string descriptor, string ace, string trustee, CancellationToken cancellationToken) => new(
        await GetClassAsync(ns, descriptor, cancellationToken).ConfigureAwait(false),
        await GetClassAsync(ns, ace, cancellationToken).ConfigureAwait(false),
        await GetClassAsync(ns, trustee, cancellationToken).ConfigureAwait(false));

    private static async ValueTask<CimClass> GetClassAsync(IWbemServices ns, string name, CancellationToken cancellationToken)
        => (await ns.GetObjectAsync(name, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false)).Class;
}
