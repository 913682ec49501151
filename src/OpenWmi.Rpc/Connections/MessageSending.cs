using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Connections;

/// <summary>Sends a request or response, in as many PDUs as it takes.</summary>
internal static class MessageSending
{
    /// <summary>Sends a message.</summary>
    /// <param name="sender">By whom.</param>
    /// <param name="message">The message as if it fitted into one PDU; its flags and hint are set here.</param>
    /// <param name="maxFragment">The largest PDU that the peer takes.</param>
    /// <exception cref="IOException">The connection is gone.</exception>
    public static ValueTask SendAsync(this PduSender sender, in FragmentPdu message, int maxFragment)
    {
        int stubPerFragment = message.Protection.StubPerFragment(maxFragment, FragmentPdu.HeaderSizeOf(message.Type, message.ObjectUuid));
        return message.Stub.Length <= stubPerFragment
            ? sender.SendAsync(message with { Flags = message.Flags | PduFlags.Whole, AllocHint = (uint)message.Stub.Length })
            : sender.SendAllAsync(new MessageFragments(message, stubPerFragment));
    }
}
