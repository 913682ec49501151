using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>A wire interface: how a target is served through it, and how it is called. Immutable; any number of threads may use one.</summary>
public abstract class ComInterface
{
    private protected ComInterface(Guid iid, Type type, ComInterface? inherited)
    {
        Iid = iid;
        Type = type;
        Inherited = inherited;
    }

    /// <summary>The IID.</summary>
    public Guid Iid { get; }

    /// <summary>The C# interface that declares it.</summary>
    public Type Type { get; }

    /// <summary>The interface that it is derived from, whose operations it has at the same numbers; null for IUnknown.</summary>
    public ComInterface? Inherited { get; }

    /// <summary>The operations that are served where they are received: see <see cref="RpcInterface.BriefOpnums"/>; null for none.</summary>
    public IReadOnlySet<ushort>? BriefOpnums { get; private init; }

    /// <summary>As what it is bound: the IID in version 0.0.</summary>
    public RpcSyntaxId Syntax => new(Iid, 0, 0);

    /// <summary>Describes a wire interface.</summary>
    /// <typeparam name="T">The C# interface that declares it.</typeparam>
    /// <param name="iid">The IID.</param>
    /// <param name="createStub">Makes the stub of a target.</param>
    /// <param name="createProxy">Makes the proxy that calls through a channel.</param>
    /// <param name="inherited">The interface that it is derived from, where that is not IUnknown.</param>
    public static ComInterface Create<T>(Guid iid, Func<T, RpcServerStub> createStub, Func<RpcChannel, T> createProxy, ComInterface? inherited = null)
        where T : class
        => new Of<T>(iid, createStub, createProxy, inherited);

    /// <summary>Describes a wire interface whose proxy and stub are generated.</summary>
    /// <typeparam name="T">The C# interface that declares it.</typeparam>
    /// <param name="descriptor">What the generator made.</param>
    /// <param name="inherited">The interface that it is derived from, where that is not IUnknown.</param>
    /// <param name="brief">See <see cref="BriefOpnums"/>; null for none.</param>
    public static ComInterface Create<T>(RpcInterfaceDescriptor<T> descriptor, ComInterface? inherited = null, IReadOnlySet<ushort>? brief = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return new Of<T>(descriptor.Syntax.Uuid, descriptor.CreateStub, descriptor.CreateProxy, inherited) { BriefOpnums = brief };
    }

    /// <summary>Whether a target has the interface.</summary>
    internal abstract bool IsImplementedBy(object target);

    internal abstract RpcServerStub CreateStub(object target);

    internal abstract object CreateProxy(RpcChannel channel);

    /// <summary>Whether an interface is this one or one that it is derived from.</summary>
    internal bool Includes(Guid iid) => Iid == iid || (Inherited?.Includes(iid) ?? false);

    /// <summary>Finds this interface or one that it is derived from.</summary>
    internal ComInterface? Find(Guid iid) => Iid == iid ? this : Inherited?.Find(iid);

    private sealed class Of<T>(Guid iid, Func<T, RpcServerStub> createStub, Func<RpcChannel, T> createProxy, ComInterface? inherited)
        : ComInterface(iid, typeof(T), inherited)
        where T : class
    {
        internal override bool IsImplementedBy(object target) => target is T;

        internal override RpcServerStub CreateStub(object target) => createStub((T)target);

        internal override object CreateProxy(RpcChannel channel) => createProxy(channel);
    }
}
