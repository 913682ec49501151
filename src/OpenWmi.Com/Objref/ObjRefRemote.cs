namespace OpenWmi.Com;

/// <summary>A reference to an object that stays where it is: what all forms but <see cref="ObjRefCustom"/> have in common. Immutable.</summary>
public abstract class ObjRefRemote : ObjRef
{
    private protected ObjRefRemote(Guid iid, StdObjRef std, DualStringArray resolverBindings)
        : base(iid)
    {
        ArgumentNullException.ThrowIfNull(resolverBindings);
        Std = std;
        ResolverBindings = resolverBindings;
    }

    /// <summary><c>std</c>: where the object is.</summary>
    public StdObjRef Std { get; }

    /// <summary><c>saResAddr</c>: where the resolver of its exporter listens.</summary>
    public DualStringArray ResolverBindings { get; }
}
