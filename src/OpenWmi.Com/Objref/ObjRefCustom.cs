namespace OpenWmi.Com;

/// <summary>An object that travels itself, in a form that its class knows: OBJREF_CUSTOM. [MS-DCOM] 2.2.18.6. Immutable.</summary>
public sealed class ObjRefCustom : ObjRef
{
    private const int FixedSize = 24;
    private readonly byte[] _data;

    /// <summary>Creates a reference.</summary>
    /// <param name="iid">The interface.</param>
    /// <param name="clsid">The class that reads the data.</param>
    /// <param name="data">The data; copied.</param>
    /// <exception cref="ArgumentException">It is larger than a reference may be.</exception>
    public ObjRefCustom(Guid iid, Guid clsid, ReadOnlySpan<byte> data)
        : base(iid)
    {
        if (data.Length > MaxSize - HeaderSize - FixedSize)
        {
            throw new ArgumentException($"An object of {data.Length} octets does not fit into an OBJREF of {MaxSize}.", nameof(data));
        }

        Clsid = clsid;
        _data = data.ToArray();
    }

    /// <summary><c>clsid</c>: the class that reads the data. One that is not known is refused, never made (S14).</summary>
    public Guid Clsid { get; }

    /// <summary><c>pObjectData</c>.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    internal override ObjRefForm Form => ObjRefForm.Custom;

    private protected override int BodySize => FixedSize + _data.Length;

    internal static ObjRefCustom ReadBody(Guid iid, ref ObjRefReader reader)
    {
        Guid clsid = reader.ReadGuid();
        reader.Take(8); // cbExtension and reserved mean nothing on receipt.
        return new ObjRefCustom(iid, clsid, reader.ReadToEnd());
    }

    // The reserved field holds the length as Windows writes it.
    private protected override void WriteBody(ref ObjRefWriter writer)
    {
        writer.WriteGuid(Clsid);
        writer.WriteUInt32(0);
        writer.WriteUInt32((uint)_data.Length + 8);
        writer.WriteOctets(_data);
    }
}
