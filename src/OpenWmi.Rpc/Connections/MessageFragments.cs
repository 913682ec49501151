using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Connections;

/// <summary>Cuts a message that does not fit into one PDU. [C706] 12.6.1; facts 1.10.</summary>
/// <param name="whole">The message as if it fitted into one.</param>
/// <param name="stubPerFragment">The octets of stub in each but the last.</param>
internal sealed class MessageFragments(FragmentPdu whole, int stubPerFragment) : IPduFragments<FragmentPdu>
{
    private int _position;
    private bool _isDone;

    public bool TryGetNext(out FragmentPdu pdu)
    {
        pdu = default;
        if (_isDone)
        {
            return false;
        }

        ReadOnlyMemory<byte> rest = whole.Stub[_position..];
        int length = Math.Min(rest.Length, stubPerFragment);
        _isDone = length == rest.Length;
        PduFlags place = (_position == 0 ? PduFlags.FirstFragment : 0) | (_isDone ? PduFlags.LastFragment : 0);
        pdu = whole with { Flags = (whole.Flags & ~PduFlags.Whole) | place, AllocHint = (uint)rest.Length, Stub = rest[..length] };
        _position += length;
        return true;
    }
}
