namespace OpenWmi.Com;

/// <summary>A reference to an object that stays where it is: OBJREF_STANDARD. [MS-DCOM] 2.2.18.4. Immutable.</summary>
/// <param name="iid">The interface.</param>
/// <param name="std">Where the object is.</param>
/// <param name="resolverBindings">Where the resolver of its exporter listens.</param>
public sealed class ObjRefStandard(Guid iid, StdObjRef std, DualStringArray resolverBindings) : ObjRefRemote(iid, std, resolverBindings)
{
    internal override ObjRefForm Form => ObjRefForm.Standard;

    private protected override int BodySize => StdObjRef.Size + ResolverBindings.Size;

    internal static ObjRefStandard ReadBody(Guid iid, ref ObjRefReader reader)
        => new(iid, StdObjRef.Read(ref reader), DualStringArray.Read(ref reader));

    private protected override void WriteBody(ref ObjRefWriter writer)
    {
        Std.Write(ref writer);
        ResolverBindings.Write(ref writer);
    }
}
