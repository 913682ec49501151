using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>Supplies the methods of a class that has no instances.</summary>
public abstract class StaticMethodProvider : InstanceProvider
{
    /// <summary>Creates the provider of a class.</summary>
    /// <param name="className">The CIM class.</param>
    /// <param name="methodNames">The methods, in the order in which <see cref="InstanceProvider.InvokeStatic"/> counts them.</param>
    protected StaticMethodProvider(string className, IReadOnlyList<string> methodNames)
        : base(className, [], [], methodNames)
    {
    }

    /// <inheritdoc/>
    public sealed override bool SupportsLookup => true;

    /// <inheritdoc/>
    internal sealed override IEnumWbemClassObject Enumerate(Func<CancellationToken, ProviderRequest> request, InstanceSelection selection) => new SequenceEnumerator([]);

    /// <inheritdoc/>
    internal sealed override CimInstance? Find(ProviderRequest request, CimValue[] keys, CimClass type) => null;

    /// <inheritdoc/>
    internal sealed override bool TryInvoke(int method, CimValue[] keys, CimClass type, MethodCall call) => false;
}
