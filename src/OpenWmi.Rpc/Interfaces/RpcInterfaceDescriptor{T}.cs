namespace OpenWmi.Rpc.Interfaces;

/// <summary>What is known of a wire interface, and how its proxies and stubs are made. Immutable.</summary>
/// <typeparam name="T">The interface.</typeparam>
/// <param name="syntax">Its UUID and version.</param>
/// <param name="name">Its name in the documents.</param>
/// <param name="hasOrpcThis">Whether ORPCTHIS and ORPCTHAT go along.</param>
/// <param name="isOrpc">Whether it is called on an object.</param>
/// <param name="makeOperations">Gives its operations; asked once, when they are needed.</param>
/// <param name="createProxy">Makes a proxy.</param>
/// <param name="createStub">Makes a stub.</param>
public sealed class RpcInterfaceDescriptor<T>(
    RpcSyntaxId syntax, string name, bool hasOrpcThis, bool isOrpc, Func<RpcOperation[]> makeOperations, Func<RpcChannel, T> createProxy, Func<T, RpcServerStub> createStub)
    : RpcInterfaceDescriptor(syntax, name, hasOrpcThis, isOrpc, makeOperations)
    where T : class
{
    /// <inheritdoc/>
    public override Type TargetType => typeof(T);

    /// <summary>Makes a proxy.</summary>
    /// <param name="channel">What it calls through.</param>
    public T CreateProxy(RpcChannel channel) => createProxy(channel);

    /// <summary>Makes a stub.</summary>
    /// <param name="target">What serves the calls.</param>
    public RpcServerStub CreateStub(T target) => createStub(target);

    /// <inheritdoc/>
    public override RpcServerStub CreateStubFor(object target) =>
        target is T own ? createStub(own) : throw new ArgumentException($"{target?.GetType().Name ?? "null"} does not implement {Name}.", nameof(target));
}
