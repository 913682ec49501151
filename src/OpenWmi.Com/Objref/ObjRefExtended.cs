namespace OpenWmi.Com;

/// <summary>A reference with the context that goes before each call: OBJREF_EXTENDED. [MS-DCOM] 2.2.18.7. The context is kept and not used. Immutable.</summary>
public sealed class ObjRefExtended : ObjRefRemote
{
    private const uint Signature = 0x4E53_5956;
    private const int FixedSize = 12 + ElementHeaderSize;
    private const int ElementHeaderSize = 24;
    private readonly byte[] _context;

    /// <summary>Creates a reference.</summary>
    /// <param name="iid">The interface.</param>
    /// <param name="std">Where the object is.</param>
    /// <param name="resolverBindings">Where the resolver of its exporter listens.</param>
    /// <param name="contextId"><c>dataID</c>: which context.</param>
    /// <param name="context"><c>Data</c>: the marshaled context; copied.</param>
    public ObjRefExtended(Guid iid, StdObjRef std, DualStringArray resolverBindings, Guid contextId, ReadOnlySpan<byte> context)
        : base(iid, std, resolverBindings)
    {
        ContextId = contextId;
        _context = context.ToArray();
    }

    /// <summary><c>dataID</c>: which context.</summary>
    public Guid ContextId { get; }

    /// <summary><c>Data</c> without its padding: the marshaled context.</summary>
    public ReadOnlyMemory<byte> Context => _context;

    internal override ObjRefForm Form => ObjRefForm.Extended;

    private protected override int BodySize => StdObjRef.Size + ResolverBindings.Size + FixedSize + Rounded(_context.Length);

    internal static ObjRefExtended ReadBody(Guid iid, ref ObjRefReader reader)
    {
        StdObjRef std = StdObjRef.Read(ref reader);
        RequireSignature(ref reader);
        DualStringArray bindings = DualStringArray.Read(ref reader);
        uint elements = reader.ReadUInt32();
        if (elements != 1)
        {
            throw reader.Invalid($"it has {elements} elements instead of 1");
        }

        RequireSignature(ref reader);
        Guid contextId = reader.ReadGuid();
        uint size = reader.ReadUInt32();
        uint rounded = reader.ReadUInt32();
        if (rounded > reader.Remaining || size > rounded)
        {
            throw reader.Invalid($"a context of {size} octets in {rounded} is more than the {reader.Remaining} that are left");
        }

        ReadOnlySpan<byte> context = reader.Take((int)rounded)[..(int)size];
        return new ObjRefExtended(iid, std, bindings, contextId, context);
    }

    private protected override void WriteBody(ref ObjRefWriter writer)
    {
        Std.Write(ref writer);
        writer.WriteUInt32(Signature);
        ResolverBindings.Write(ref writer);
        writer.WriteUInt32(1);
        writer.WriteUInt32(Signature);
        writer.WriteGuid(ContextId);
        writer.WriteUInt32((uint)_context.Length);
        writer.WriteUInt32((uint)Rounded(_context.Length));
        writer.WriteOctets(_context);
        writer.WriteZeros(Rounded(_context.Length) - _context.Length);
    }

    private static int Rounded(int length) => (length + 7) & ~7;

    private static void RequireSignature(ref ObjRefReader reader)
    {
        uint signature = reader.ReadUInt32();
        if (signature != Signature)
        {
            throw reader.Invalid($"the part for its context begins with 0x{signature:X8}");
        }
    }
}
