namespace OpenWmi.Rpc.Pdu;

/// <summary>What follows the header of an rpc_auth_3: four octets that mean nothing, then the sec_trailer. [MS-RPCE] 2.2.2.10.</summary>
/// <remarks>The four octets are not the padding that auth_pad_length counts, and may be anything: impacket sends spaces.</remarks>
public static class Auth3Body
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 4;

    /// <summary>Where the body ends.</summary>
    public const int End = CommonHeader.Size + Size;
}
