using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.Wire.Capture;
using OpenWmi.Tools.Wmi.Wire.Com;
using OpenWmi.Tools.Wmi.Wire.Pdu;
using OpenWmi.Tools.Wmi.Wire.Wbem;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>Finds out what octets are, and prints them.</summary>
internal sealed class WireDecoder(WirePage page)
{
    /// <summary>Tells the fields of a structure.</summary>
    private delegate void Description(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth);

    /// <summary>Prints octets as what they look like.</summary>
    /// <returns>Whether all of them were understood.</returns>
    /// <exception cref="WireInputException">They look like nothing that is known.</exception>
    public bool Decode(byte[] octets)
    {
        if (PacketCapture.IsCapture(octets))
        {
            return new CaptureDecoder(page).Decode(octets);
        }

        if (PduDescription.IsPdu(octets))
        {
            return DecodePdus(octets);
        }

        if (ObjRefDescription.IsObjRef(octets))
        {
            return Describe(octets, ObjRefDescription.Describe);
        }

        if (EncodedObjectDescription.IsObjectArray(octets))
        {
            return Describe(octets, EncodedObjectDescription.DescribeArray);
        }

        return EncodedObjectDescription.IsEncodingUnit(octets)
            ? DecodeObject(octets)
            : throw new WireInputException("This begins as none of these does: a capture, a PDU of RPC, an OBJREF, an ObjectArray, an encoded object. Of a stub, say its --interface and --opnum; of activation properties, --activation.");
    }

    /// <summary>Prints an activation properties BLOB.</summary>
    /// <returns>Whether all of it was understood.</returns>
    public bool DecodeActivation(byte[] octets) => Describe(octets, ActivationDescription.Describe);

    private bool DecodePdus(byte[] octets)
    {
        var association = new AssociationDecoder(page);
        bool understood = true;
        for (int position = 0; position < octets.Length;)
        {
            ReadOnlySpan<byte> rest = octets.AsSpan(position);
            if (!PduDescription.IsPdu(rest) || PduDescription.FragmentLength(rest) > rest.Length)
            {
                page.WriteHeading($"offset 0x{position:x}: {rest.Length} octets are left, which are no whole PDU");
                return false;
            }

            int length = PduDescription.FragmentLength(rest);
            page.WriteHeading($"PDU at offset 0x{position:x}, {length} octets");
            understood &= association.Decode(rest.Slice(0, length));
            position += length;
        }

        return understood;
    }

    // What can be taken apart may still be no class or instance: a name that is none, for one.
    private bool DecodeObject(byte[] octets)
    {
        if (!Describe(octets, EncodedObjectDescription.Describe))
        {
            return false;
        }

        page.WriteHeading(string.Empty);
        try
        {
            EncodedObjectDescription.WriteMof(octets, page.Text);
            return true;
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_OBJECT)
        {
            page.WriteHeading($"malformed: {error.Message}");
            return false;
        }
    }

    private bool Describe(byte[] octets, Description description)
    {
        var fields = new List<WireField>();
        WireFormatException? error = null;
        try
        {
            description(octets, .., fields, 0);
        }
        catch (WireFormatException malformed)
        {
            error = malformed;
        }

        page.Write(octets, fields, error);
        return error is null;
    }
}
