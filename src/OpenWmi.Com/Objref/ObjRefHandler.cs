namespace OpenWmi.Com;

/// <summary>A reference to an object with a handler at the client's: OBJREF_HANDLER. [MS-DCOM] 2.2.18.5. The handler is never made; it is used as a standard reference. Immutable.</summary>
/// <param name="iid">The interface.</param>
/// <param name="std">Where the object is.</param>
/// <param name="clsid">The class of the handler.</param>
/// <param name="resolverBindings">Where the resolver of its exporter listens.</param>
public sealed class ObjRefHandler(Guid iid, StdObjRef std, Guid clsid, DualStringArray resolverBindings) : ObjRefRemote(iid, std, resolverBindings)
{
    /// <summary><c>clsid</c>: the class of the handler.</summary>
    public Guid Clsid { get; } = clsid;

    internal override ObjRefForm Form => ObjRefForm.Handler;

    private protected override int BodySize => StdObjRef.Size + 16 + ResolverBindings.Size;

    internal static ObjRefHandler ReadBody(Guid iid, ref ObjRefReader reader)
        => new(iid, StdObjRef.Read(ref reader), reader.ReadGuid(), DualStringArray.Read(ref reader));

    private protected override void WriteBody(ref ObjRefWriter writer)
    {
        Std.Write(ref writer);
        writer.WriteGuid(Clsid);
        ResolverBindings.Write(ref writer);
    }
}
