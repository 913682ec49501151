using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <summary>How large fragments may be. [MS-RPCE] 3.3.1.5.2; facts 1.4.</summary>
internal static class FragmentSizes
{
    /// <summary>MustRecvFragSize: the least that anybody takes. [C706] 12.6.3.1.</summary>
    public const int MustReceive = 1432;

    // Windows and Samba answer nothing below this, whatever is asked.
    private const int LeastAnswer = 2048;

    /// <summary>What a server answers to a client's sizes: both of its own are that.</summary>
    /// <param name="asked">The client's bind.</param>
    /// <param name="transportMaximum">What the transport is good for.</param>
    public static ushort Answer(BindBody asked, int transportMaximum)
        => (ushort)(Math.Min(Math.Max((int)Math.Min(asked.MaxTransmitFragment, asked.MaxReceiveFragment), LeastAnswer), transportMaximum) & 0xFFF8);
}
