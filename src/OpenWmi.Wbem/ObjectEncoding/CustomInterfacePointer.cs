using System.Buffers.Binary;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>An IWbemClassObject or an IWbemContext as the octets of an interface pointer: an OBJREF_CUSTOM around its encoding. [MS-WMI] 2.2.4, 2.2.13; [MS-DCOM] 2.2.18.6.</summary>
/// <remarks>Written straight into a stub. These objects travel themselves: they have no IPID, and nobody counts references to them.</remarks>
public static class CustomInterfacePointer
{
    /// <summary>The octets before the encoding.</summary>
    public const int HeaderLength = 48;

    private const string Name = "OBJREF_CUSTOM";
    private const uint Signature = 0x574F454D;
    private const uint CustomFlag = 4;
    private const int GuidLength = 16;

    // What the field counts beside the data; readers ignore it.
    private const int SizeSurplus = 8;

    /// <summary>IID_IWbemClassObject.</summary>
    public static Guid ClassObjectIid { get; } = new("dc12a681-737f-11cf-884d-00aa004b2e24");

    /// <summary>CLSID_WbemClassObject: what reads an IWbemClassObject.</summary>
    public static Guid ClassObjectClsid { get; } = new("4590f812-1d3a-11d0-891f-00aa004b2e24");

    /// <summary>IID_IWbemContext.</summary>
    public static Guid ContextIid { get; } = new("44aca674-e8fc-11d0-a07c-00c04fb68820");

    /// <summary>CLSID_WbemContext: what reads an IWbemContext.</summary>
    public static Guid ContextClsid { get; } = new("674b6698-ee92-11d0-ad71-00c04fd8fdff");

    /// <summary>The most octets that an object takes.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: it could be more than 2 GiB.</exception>
    public static int GetMaxLength(CimObject value) => checked(HeaderLength + EncodingUnit.GetMaxLength(value));

    /// <summary>Writes an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="destination">At least <see cref="GetMaxLength"/> octets.</param>
    /// <param name="keepDefaults">As for <see cref="EncodingUnit.Encode(CimObject, Span{byte}, bool)"/>.</param>
    /// <returns>The octets written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Write(CimObject value, Span<byte> destination, bool keepDefaults = false)
    {
        int length = EncodingUnit.Encode(value, Body(destination), keepDefaults);
        WriteHeader(destination, ClassObjectIid, ClassObjectClsid, length);
        return HeaderLength + length;
    }

    /// <summary>Writes a context.</summary>
    /// <param name="context">The context.</param>
    public static byte[] Write(WbemContext context)
    {
        byte[] body = ContextBuffer.Encode(context);
        byte[] octets = new byte[HeaderLength + body.Length];
        WriteHeader(octets, ContextIid, ContextClsid, body.Length);
        body.CopyTo(octets, HeaderLength);
        return octets;
    }

    /// <summary>Reads an object.</summary>
    /// <param name="octets">The octets of the OBJREF; its size field does not matter.</param>
    /// <param name="cache">As for <see cref="EncodingUnit.Decode"/>.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: it is no object in that form, or is broken. Offsets count from the EncodingUnit on where that is broken.</exception>
    public static CimObject ReadObject(ReadOnlySpan<byte> octets, ClassPartCache? cache = null) => EncodingUnit.Decode(ReadHeader(octets, ClassObjectClsid), cache);

    /// <summary>Reads a context.</summary>
    /// <param name="octets">The octets of the OBJREF.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: it is no context in that form, or is broken.</exception>
    public static WbemContext ReadContext(ReadOnlySpan<byte> octets) => ContextBuffer.Decode(ReadHeader(octets, ContextClsid));

    private static Span<byte> Body(Span<byte> destination) => destination.Length >= HeaderLength
        ? destination[HeaderLength..]
        : throw new ArgumentException($"The destination has {destination.Length} octets; {HeaderLength} come before the object.", nameof(destination));

    private static void WriteHeader(Span<byte> destination, Guid iid, Guid clsid, int length)
    {
        var writer = new ObjectWriter(destination);
        writer.AppendUInt32(Signature);
        writer.AppendUInt32(CustomFlag);
        iid.TryWriteBytes(writer.Append(GuidLength));
        clsid.TryWriteBytes(writer.Append(GuidLength));
        writer.AppendUInt32(0);
        writer.AppendInt32(checked(length + SizeSurplus));
    }

    // Who sends the class that reads it need not send the interface that we would: the class decides.
    private static ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> octets, Guid clsid)
    {
        var reader = new ObjectReader(octets);
        uint signature = reader.ReadUInt32(Name);
        uint flags = reader.ReadUInt32(Name);
        reader.Take(GuidLength, Name);
        var sent = new Guid(reader.Take(GuidLength, Name));

        // cbExtension and the size are ignored on receipt.
        reader.Take(8, Name);
        if (signature != Signature || (flags & CustomFlag) == 0 || sent != clsid)
        {
            throw InvalidObject.At(0, Name, $"signature 0x{signature:X8}, flags 0x{flags:X}, class {sent} where {clsid} is expected");
        }

        return reader.Rest;
    }
}
